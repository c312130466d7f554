package io.cacher.cache;

import io.cacher.boot.CacherDispatcher;
import io.cacher.cache.policy.EvictionPolicy;
import io.cacher.cache.policy.Node;
import io.cacher.cache.policy.Policies;
import io.cacher.cache.policy.PolicyFactory;
import java.lang.ref.ReferenceQueue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which entries leave a cache, and how it holds results meanwhile.
 *
 * @param policy decides which entry leaves
 * @param weighted whether the bound is one in weight, and not in entries
 * @param strength how results are held
 */
public record Retention(PolicyFactory policy, boolean weighted, Strength strength) {

  /** How results are held against the garbage collector. */
  public enum Strength {
    /** Not given away. */
    STRONG,
    /** Given away when memory runs short. */
    SOFT,
    /** Given away when nobody else holds them. */
    WEAK
  }

  static final Retention DEFAULT = new Retention(Policies.TINYLFU, false, Strength.STRONG);

  /** Whether a hit is an entry itself, of which a policy needs a sample at most. */
  boolean plain() {
    return strength == Strength.STRONG && !policy.needsEveryHit();
  }

  /**
   * What {@code entry} is to hold for {@code result}. A failure is ours, so nobody else holds it.
   */
  @Nullable Object hold(@Nullable Object result, Entry entry, ReferenceQueue<Object> collected) {
    if (result == null
        || strength == Strength.STRONG
        || result instanceof CacherDispatcher.Failure) {
      return result;
    }
    return strength == Strength.SOFT
        ? new SoftValue(result, entry, collected)
        : new WeakValue(result, entry, collected);
  }

  /** What a call may need is loaded now, and not when the first call has little stack left. */
  void initializeClasses() {
    if (!plain()) {
      // Naming a class loads it, and none of these has an initialiser.
      for (Class<?> needed :
          new Class<?>[] {Answer.class, SoftValue.class, WeakValue.class, OrderedReads.class}) {
        Objects.requireNonNull(needed);
      }
    }
    EvictionPolicy rehearsed = policy.create(1);
    for (int i = 0; i < 2; i++) {
      rehearsed.add(new Rehearsed());
      Node victim = rehearsed.evict(null);
      if (victim != null) {
        rehearsed.recordHit(victim);
      }
    }
  }

  private static final class Rehearsed extends Node {
    Rehearsed() {
      super(0);
    }
  }
}
