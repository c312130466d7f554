package io.cacher.weave;

import io.cacher.cache.Entry;
import io.cacher.cache.Site;
import io.cacher.cache.SpunEntries;
import io.cacher.key.KeyType;
import io.cacher.link.LookupSpinner;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/**
 * Spins, for one woven method, the class of its entries and the code that looks them up.
 *
 * <p>The class holds the parts of the key unboxed and compares them in place, so that a hit makes
 * no key object. One class for each method also keeps the JIT's type profiles apart: a method
 * called with one type of argument gets its {@code equals} inlined, whatever others are called
 * with. The classes are hidden and die with their entries and call sites.
 */
public final class EntrySpinner implements LookupSpinner {

  @Override
  public MethodHandle lookup(Site site, List<KeyType> key) throws ReflectiveOperationException {
    MethodHandles.Lookup spun =
        Entry.spinner()
            .defineHiddenClassWithClassData(new EntryClassWriter(site, key).write(), site, true);
    List<Class<?>> parameters = new ArrayList<>();
    parameters.add(Site.class);
    for (KeyType type : key) {
      parameters.add(type.carrier());
    }
    site.spun(
        new SpunEntries(
            spun, EntryClassWriter.MAKE, MethodType.methodType(Entry.class, parameters)));
    MethodHandle lookup =
        spun.findStatic(
            spun.lookupClass(),
            EntryClassWriter.LOOKUP,
            MethodType.methodType(Object.class, parameters));
    return MethodHandles.insertArguments(lookup, 0, site);
  }
}
