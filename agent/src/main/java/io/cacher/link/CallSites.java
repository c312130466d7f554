package io.cacher.link;

import io.cacher.cache.Cache;
import io.cacher.cache.Site;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The call sites of woven methods. To the JIT, the target of each is a constant; it changes, if at
 * all, when its rule is exchanged, the agent is detached, or keys are too slow. Thread-safe.
 *
 * <p>The JVM keeps a former version of a class, call sites included, as long as a thread is in one
 * of its methods: in {@code main}, for example, until the end; and then as long as it keeps code
 * that was compiled from it. A call site that cannot let go of its cache would keep it, and the
 * agent, that long.
 */
final class CallSites {

  /** A call site, and the id of the rule it was made for; of a trigger, null. */
  private static final class Made extends WeakReference<MutableCallSite> {
    private final @Nullable String rule;
    private final WeakReference<Class<?>> owner;
    private final String name;
    private final String descriptor;
    private boolean passing;

    Made(
        MutableCallSite site,
        @Nullable String rule,
        WovenMethod method,
        ReferenceQueue<MutableCallSite> collected) {
      super(site, collected);
      this.rule = rule;
      this.owner = new WeakReference<>(method.owner());
      this.name = method.name();
      this.descriptor = method.descriptor();
    }
  }

  private final LinkedRules rules;
  private final Set<Reference<?>> all = ConcurrentHashMap.newKeySet();
  private final ReferenceQueue<MutableCallSite> collected = new ReferenceQueue<>();
  private volatile boolean cut;

  /** No call sites yet; they will be of these rules. */
  CallSites(LinkedRules rules) {
    this.rules = rules;
  }

  /**
   * A call site that leads to this look-up.
   *
   * @param id of the rule, or of a trigger
   */
  CallSite of(MethodHandle lookup, String id, WovenMethod method) {
    MutableCallSite site = new MutableCallSite(lookup);
    for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
      all.remove(gone);
    }
    Made made = new Made(site, TriggerId.is(id) ? null : id, method, collected);
    all.add(made);
    // Rules that were exchanged meanwhile may have been looked for before this one was added.
    if (cut || isFormer(made)) {
      cut(site);
    }
    return site;
  }

  /**
   * Has the calls pass whose rule is not in force any more: those of code that the JVM has not let
   * go of. Triggers stay as they are: caches that are in force may have to hear of such calls.
   */
  synchronized void cutFormer() {
    for (Iterator<Reference<?>> each = all.iterator(); each.hasNext(); ) {
      if (each.next() instanceof Made made && isFormer(made)) {
        each.remove();
        MutableCallSite site = made.get();
        if (site != null) {
          cut(site);
        }
      }
    }
  }

  private boolean isFormer(Made made) {
    return made.rule != null && rules.withId(made.rule) == null;
  }

  /** Has all calls pass, and no call site lead to anything of the agent. */
  synchronized void cut() {
    cut = true;
    for (Reference<?> reference : all) {
      if (reference.get() instanceof MutableCallSite site) {
        cut(site);
      }
    }
    all.clear();
  }

  private static void cut(MutableCallSite site) {
    lead(site, passThrough(site.type()));
  }

  private static void lead(MutableCallSite site, MethodHandle target) {
    site.setTarget(target);
    MutableCallSite.syncAll(new MutableCallSite[] {site});
  }

  /**
   * Has the calls of these caches pass, counted but without a key, and those of all others not.
   *
   * @param lookups of the methods
   */
  synchronized void pass(Set<Cache> slow, SiteRegistry lookups)
      throws ReflectiveOperationException {
    for (Reference<?> reference : all) {
      Made made = (Made) reference;
      MutableCallSite site = made.get();
      Class<?> owner = made.owner.get();
      if (!cut && site != null && owner != null) {
        Cache cache = slowOf(made, owner, slow);
        if (made.passing != (cache != null)) {
          MethodHandle target =
              cache == null
                  ? lookups.of(owner).get(Linker.id(made.rule, made.name, made.descriptor))
                  : counting(cache, WovenMethod.signature(owner, made.name, made.descriptor), site);
          if (target != null) {
            lead(site, target);
            made.passing = cache != null;
          }
        }
      }
    }
  }

  /** Which of the caches answers for a call site, or null. */
  private @Nullable Cache slowOf(Made made, Class<?> owner, Set<Cache> slow) {
    LinkedRule rule = made.rule == null ? null : rules.withId(made.rule);
    if (rule == null || Collections.disjoint(rule.caches().caches(), slow)) {
      return null;
    }
    Cache cache = rule.caches().cacheFor(owner.getClassLoader());
    return slow.contains(cache) ? cache : null;
  }

  private static MethodHandle counting(Cache cache, String method, CallSite site)
      throws ReflectiveOperationException {
    for (Site known : cache.writes().sites()) {
      if (known.method().equals(method)) {
        MethodHandle bypass =
            MethodHandles.lookup().bind(known, "bypass", MethodType.methodType(Object.class));
        return MethodHandles.dropArguments(bypass, 0, site.type().parameterList());
      }
    }
    return passThrough(site.type());
  }

  /** Lets calls of this type pass. */
  static MethodHandle passThrough(MethodType type) {
    @Nullable MethodHandle nothing = MethodHandles.constant(Object.class, null);
    return MethodHandles.dropArguments(nothing, 0, type.parameterList());
  }
}
