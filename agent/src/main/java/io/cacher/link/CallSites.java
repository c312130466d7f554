package io.cacher.link;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The call sites of woven methods. To the JIT, the target of each is a constant; it changes once,
 * if at all, when the agent is detached. Thread-safe.
 *
 * <p>The JVM keeps a former version of a class, call sites included, as long as a thread is in one
 * of its methods: in {@code main}, for example, until the end. A call site that cannot let go of
 * its cache would keep the agent that long.
 */
final class CallSites {

  private final Set<Reference<?>> all = ConcurrentHashMap.newKeySet();
  private final ReferenceQueue<MutableCallSite> collected = new ReferenceQueue<>();
  private volatile boolean cut;

  /** A call site that leads to this look-up. */
  CallSite of(MethodHandle lookup) {
    MutableCallSite site = new MutableCallSite(lookup);
    for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
      all.remove(gone);
    }
    all.add(new WeakReference<>(site, collected));
    if (cut) {
      cut(site);
    }
    return site;
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
