package io.cacher.link;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The call sites of woven methods. To the JIT, the target of each is a constant; it changes once,
 * if at all, when its rule is exchanged or the agent is detached. Thread-safe.
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

    Made(MutableCallSite site, @Nullable String rule, ReferenceQueue<MutableCallSite> collected) {
      super(site, collected);
      this.rule = rule;
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
  CallSite of(MethodHandle lookup, String id) {
    MutableCallSite site = new MutableCallSite(lookup);
    for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
      all.remove(gone);
    }
    Made made = new Made(site, TriggerId.is(id) ? null : id, collected);
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
  void cutFormer() {
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
  void cut() {
    cut = true;
    for (Reference<?> reference : all) {
      if (reference.get() instanceof MutableCallSite site) {
        cut(site);
      }
    }
    all.clear();
  }

  private static void cut(MutableCallSite site) {
    site.setTarget(passThrough(site.type()));
    MutableCallSite.syncAll(new MutableCallSite[] {site});
  }

  /** Lets calls of this type pass. */
  static MethodHandle passThrough(MethodType type) {
    @Nullable MethodHandle nothing = MethodHandles.constant(Object.class, null);
    return MethodHandles.dropArguments(nothing, 0, type.parameterList());
  }
}
