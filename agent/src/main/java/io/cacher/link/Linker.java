package io.cacher.link;

import io.cacher.boot.CacherDispatcher;
import io.cacher.cache.Cache;
import io.cacher.cache.KeyPartInfo;
import io.cacher.cache.Site;
import io.cacher.cache.StackReserve;
import io.cacher.key.KeyType;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Links woven methods: what the JVM reaches through {@link CacherDispatcher#link}. Thread-safe;
 * throws nothing but a {@link VirtualMachineError}.
 */
public final class Linker {

  private final Map<String, LinkedRule> rules;
  private final LookupSpinner spinner;
  private final LinkListener listener;
  private final SiteRegistry registry = new SiteRegistry();

  /** A linker for these rules, by name. */
  public Linker(Map<String, LinkedRule> rules, LookupSpinner spinner, LinkListener listener) {
    this.rules = Map.copyOf(rules);
    this.spinner = spinner;
    this.listener = listener;
  }

  /** Makes the dispatcher link through this linker. */
  public void connect(LegacySites legacy) throws ReflectiveOperationException {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    MethodHandle link =
        lookup.bind(
            this,
            "link",
            MethodType.methodType(
                CallSite.class,
                MethodHandles.Lookup.class,
                String.class,
                MethodType.class,
                String.class,
                String.class,
                String.class,
                int.class));
    CacherDispatcher.connect(link, legacy.lookupHandle());
  }

  /**
   * Links a woven method.
   *
   * @param caller the woven class
   * @param name the method's name
   * @param type receiver, if any, and arguments, references erased to {@code Object}
   * @param cache the rule's name
   * @param descriptor the method's descriptor
   * @param parameterNames the parameters' names, joined with commas; empty when not needed
   * @param isSynchronized 1 if the method holds a lock while it runs, else 0
   */
  CallSite link(
      MethodHandles.Lookup caller,
      String name,
      MethodType type,
      String cache,
      String descriptor,
      String parameterNames,
      int isSynchronized) {
    StackReserve.probeForLinking();
    List<String> names =
        parameterNames.isEmpty() ? List.of() : Arrays.asList(parameterNames.split(",", -1));
    WovenMethod method =
        new WovenMethod(caller, name, type, descriptor, names, isSynchronized != 0);
    return new ConstantCallSite(lookup(cache, method));
  }

  /**
   * The look-up of a method: always the same one, and one that lets calls pass if all else fails.
   */
  MethodHandle lookup(String cache, WovenMethod method) {
    ConcurrentHashMap<String, MethodHandle> known = registry.of(method.owner());
    String id = cache + " " + method.name() + method.descriptor();
    MethodHandle lookup = known.get(id);
    if (lookup == null) {
      MethodHandle made = make(cache, method);
      MethodHandle first = known.putIfAbsent(id, made);
      lookup = first == null ? made : first;
    }
    return lookup;
  }

  private MethodHandle make(String cache, WovenMethod method) {
    try {
      LinkedRule rule = rules.get(cache);
      if (rule != null) {
        return makeLookup(rule, method);
      }
    } catch (UnresolvableKeyException e) {
      listener.notLinked(cache, method.signature(), String.valueOf(e.getMessage()));
    } catch (VirtualMachineError thisThreadOrHeap) {
      // Says nothing about the method: it must be linked again by the next call.
      throw thisThreadOrHeap;
    } catch (Throwable t) {
      listener.notLinked(cache, method.signature(), t.toString());
    }
    return passThrough(method.type());
  }

  private MethodHandle makeLookup(LinkedRule rule, WovenMethod method)
      throws UnresolvableKeyException, ReflectiveOperationException {
    List<KeyPart> parts = KeyPlanner.plan(rule.rule(), method);
    List<KeyType> types = new ArrayList<>();
    List<KeyPartInfo> infos = new ArrayList<>();
    for (KeyPart part : parts) {
      types.add(part.type());
      infos.add(part.info());
    }
    Cache cache = rule.caches().cacheFor(method.owner().getClassLoader());
    // Waiting for another thread while holding the method's own lock could wait for ever.
    boolean singleFlight = rule.rule().singleFlight() && !method.isSynchronized();
    Site site =
        new Site(cache, method.signature(), infos, singleFlight, Weighers.of(rule.rule(), method));
    return LookupChain.of(
        method.type(),
        parts,
        spinner.lookup(site, types),
        site,
        HandedArguments.wanted(rule.rule()));
  }

  private static MethodHandle passThrough(MethodType type) {
    @Nullable MethodHandle nothing = MethodHandles.constant(Object.class, null);
    return MethodHandles.dropArguments(nothing, 0, type.parameterList());
  }
}
