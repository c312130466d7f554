package io.cacher.link;

import io.cacher.boot.CacherDispatcher;
import io.cacher.cache.Cache;
import io.cacher.cache.FutureSite;
import io.cacher.cache.KeyPartInfo;
import io.cacher.cache.LazySite;
import io.cacher.cache.PerClass;
import io.cacher.cache.RefreshPool;
import io.cacher.cache.Refresher;
import io.cacher.cache.Repeater;
import io.cacher.cache.Site;
import io.cacher.cache.SiteStore;
import io.cacher.cache.StackReserve;
import io.cacher.cache.SuspendSite;
import io.cacher.config.CacheRule;
import io.cacher.config.KeyPath;
import io.cacher.extension.ValidityPredicate;
import io.cacher.key.KeyType;
import io.cacher.warm.Warmer;
import io.cacher.write.WriteQueue;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Links woven methods: what the JVM reaches through {@link CacherDispatcher#link}. Thread-safe;
 * throws nothing but a {@link VirtualMachineError}.
 */
public final class Linker implements AutoCloseable, Runnable {

  private final LinkedRules rules;
  private final LookupSpinner spinner;
  private final TriggerLinker triggers;
  private final LinkListener listener;
  private final SiteRegistry registry = new SiteRegistry();
  private final RefreshPool refreshes = new RefreshPool();
  private final CallSites callSites;

  /** Whether calls pass for their slow keys; known to the thread of {@link #run} alone. */
  private boolean somePass;

  private volatile @Nullable LegacySites legacySites;

  /** A linker for these rules. */
  public Linker(
      LinkedRules rules, LookupSpinner spinner, TriggerLinker triggers, LinkListener listener) {
    this.triggers = triggers;
    this.rules = rules;
    this.spinner = spinner;
    this.listener = listener;
    callSites = new CallSites(rules);
  }

  /** Makes the dispatcher link through this linker. */
  public void connect(LegacySites legacy) throws ReflectiveOperationException {
    rehearse();
    legacySites = legacy;
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

  /** Lets all calls pass, ends what this has started, and has no class hold anything of it. */
  @Override
  public void close() {
    CacherDispatcher.disconnect();
    callSites.cut();
    refreshes.close();
    PerClass.forgetAll();
  }

  /**
   * Has the JDK ready for what the rules in force ask of linking, before their classes are woven.
   */
  public void prepare() {
    try {
      rehearse();
    } catch (ReflectiveOperationException | LinkageError notReady) {
      // The first such link does it, with less stack perhaps.
    }
  }

  private void rehearse() throws ReflectiveOperationException {
    for (LinkedRule rule : rules.all()) {
      if (rule.warmer() != null) {
        try {
          FirstCall.rehearse();
        } catch (Throwable t) {
          throw new ReflectiveOperationException(t);
        }
        return;
      }
    }
  }

  /**
   * Links a woven method.
   *
   * @param caller the woven class
   * @param name the method's name
   * @param type receiver, if any, and arguments, references erased to {@code Object}
   * @param cache the rule's id
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
    return callSites.of(lookup(cache, method), cache, method);
  }

  /**
   * Has the calls of caches pass whose keys are slow, and those of caches whose keys were slow once
   * answered again. Called every second, by one thread.
   */
  @Override
  public void run() {
    Set<Cache> slow = new HashSet<>();
    for (LinkedRule rule : rules.all()) {
      for (Cache cache : rule.caches().caches()) {
        if (cache.passesSlowKeys()) {
          slow.add(cache);
        }
      }
    }
    if (!slow.isEmpty() || somePass) {
      try {
        callSites.pass(slow, registry);
        somePass = !slow.isEmpty();
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(e.getMessage(), e);
      }
    }
  }

  /** Lets go of what code leads to that was woven for rules which are not in force any more. */
  public void cutFormer() {
    callSites.cutFormer();
  }

  /**
   * The look-up of a method: always the same one, and one that lets calls pass if all else fails.
   */
  public MethodHandle lookup(String cache, WovenMethod method) {
    ConcurrentHashMap<String, MethodHandle> known = registry.of(method.owner());
    String id = id(cache, method);
    MethodHandle lookup = known.get(id);
    if (lookup == null) {
      MethodHandle made = make(cache, method);
      MethodHandle first = known.putIfAbsent(id, made);
      lookup = first == null ? made : first;
    }
    return lookup;
  }

  /** What a method is registered under; the rule's id comes first, and holds no blank. */
  static String id(String cache, WovenMethod method) {
    return id(cache, method.name(), method.descriptor());
  }

  static String id(@Nullable String cache, String name, String descriptor) {
    return cache + " " + name + descriptor;
  }

  /** Lets go of what was linked in a class for rules that are not in force any more. */
  public void forgetFormer(Class<?> owner) {
    registry.forget(owner, rules);
    LegacySites legacy = legacySites;
    if (legacy != null) {
      legacy.forgetFormer(owner, rules);
    }
  }

  private MethodHandle make(String cache, WovenMethod method) {
    try {
      if (TriggerId.is(cache)) {
        return triggers.link(method, TriggerId.parse(cache));
      }
      LinkedRule rule = rules.withId(cache);
      if (rule != null) {
        try {
          return makeLookup(rule, method);
        } catch (UnresolvableKeyException e) {
          throw e.at(rule.rule().position());
        } catch (UnfitResultException e) {
          throw new UnfitResultException(e.getMessage() + " (" + rule.rule().position() + ")");
        }
      }
    } catch (UnresolvableKeyException | UnfitResultException e) {
      listener.notLinked(
          LinkedRule.name(cache), method.signature(), String.valueOf(e.getMessage()));
    } catch (VirtualMachineError thisThreadOrHeap) {
      // Says nothing about the method: it must be linked again by the next call.
      throw thisThreadOrHeap;
    } catch (Throwable t) {
      tell(cache, method, t.toString());
    }
    return CallSites.passThrough(method.type());
  }

  private void tell(String cache, WovenMethod method, String reason) {
    if (!TriggerId.is(cache)) {
      listener.notLinked(LinkedRule.name(cache), method.signature(), reason);
      return;
    }
    for (TriggerId id : TriggerId.parse(cache)) {
      if (!id.connection()) {
        listener.notHeard(LinkedRule.name(id.cache()), method.signature(), reason);
      }
    }
  }

  private MethodHandle makeLookup(LinkedRule rule, WovenMethod method)
      throws UnresolvableKeyException, UnfitResultException, ReflectiveOperationException {
    KeyPath elements = rule.rule().elements();
    BulkMethod bulk = elements == null ? null : BulkMethod.of(method, elements);
    List<KeyPart> parts =
        KeyPlanner.plan(
            rule.rule(), method, bulk == null ? null : bulk.argument(), rule.extensions().keys());
    List<KeyType> types = new ArrayList<>();
    List<KeyPartInfo> infos = new ArrayList<>();
    for (KeyPart part : parts) {
      types.add(part.type());
      infos.add(part.info());
    }
    Cache cache = rule.caches().cacheFor(method.owner().getClassLoader());
    if (bulk != null) {
      Combinations.checkBulk(rule.rule());
    }
    Site site = Sites.of(rule.rule(), cache, method, bulk, infos);
    WriteQueue writes = rule.writes();
    if (writes != null) {
      return WriteChain.of(method, parts, site, writes);
    }
    site.weighBy(Weighers.of(rule.rule(), method, rule.extensions()));
    SharedResults.prepare(rule.rule().share(), method, site);
    Combinations.check(rule.rule(), site, method);
    if (!rule.rule().results().cacheExceptions().isEmpty()) {
      UnknownExceptions.tell(rule.rule(), method.owner(), listener);
    }
    site.describe(
        KeyShapes.of(rule.rule(), method, parts, bulk),
        rule.rule().tags().isEmpty() && !rule.caches().tagsKeys()
            ? null
            : new CallTagger(rule.rule().tags(), method));
    DeclaredMethod again = new DeclaredMethod(method);
    // An entry of a bulk method knows one element, which is no argument to call the method with.
    if (bulk == null && rule.rule().freshness().refreshes()) {
      site.refreshBy(new Refresher(refreshes, again));
    }
    site.repeatBy(
        new Repeater(
            refreshes,
            again,
            KeyArguments.of(method, parts, site, bulk != null),
            method.owner().getClassLoader()));
    SiteStore store =
        rule.rule().store().below() == null ? null : StoreChain.of(rule.rule(), method, site);
    ValidityPredicate validity = rule.extensions().validity();
    MethodHandle found =
        LookupChain.of(
            method.type(),
            parts,
            spinner.lookup(site, types),
            site,
            site instanceof FutureSite || HandedArguments.wanted(rule.rule()));
    MethodHandle lookup =
        validity == null
            ? asking(found, bulk == null ? store : null)
            : ValidityChain.of(found, validity, rule.rule().name(), method, site);
    MethodHandle complete =
        bulk == null
            ? chain(lookup, rule.rule(), method, site)
            : BulkCall.of(
                site,
                bulk,
                BulkMethod.spread(Expressions.around(lookup, rule.rule(), method, bulk, site)),
                method.type(),
                listener);
    Warmer warmer = rule.warmer();
    return warmer == null ? complete : FirstCall.of(complete, warmer, method, cache);
  }

  /** A bulk method asks for all its elements at once. */
  private static MethodHandle asking(MethodHandle lookup, @Nullable SiteStore store) {
    return store == null ? lookup : StoreChain.of(lookup, store);
  }

  private MethodHandle chain(MethodHandle lookup, CacheRule rule, WovenMethod method, Site site)
      throws UnresolvableKeyException, ReflectiveOperationException {
    if (site instanceof SuspendSite suspending) {
      MethodHandle around = Expressions.around(lookup, rule, method, null, site);
      return SuspendChain.of(around, suspending, method, spinner);
    }
    return site instanceof LazySite lazy
        ? Expressions.around(LazyChain.of(lookup, lazy, method), rule, method, null, site)
        : HandOut.of(Expressions.around(lookup, rule, method, null, site), site);
  }
}
