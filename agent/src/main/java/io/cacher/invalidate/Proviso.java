package io.cacher.invalidate;

import io.cacher.cache.ThrownText;
import io.cacher.config.Reaction;
import io.cacher.config.RuleExpression;
import io.cacher.link.TriggerCondition;
import io.cacher.link.UnresolvableKeyException;
import io.cacher.link.WovenMethod;
import org.jspecify.annotations.Nullable;

/**
 * Whether a reaction takes place: what its rule says under {@code condition}. Where that cannot be
 * told, an entry that may be stale has to go. Thread-safe.
 */
final class Proviso {

  /** What comes of a condition. */
  enum Verdict {
    /** The reaction takes place. */
    TRUE,
    /** Nothing does. */
    FALSE,
    /** What the reaction names is invalidated. */
    UNKNOWN
  }

  /** Of reactions without a condition. */
  static final Proviso NONE = new Proviso(null, null, null);

  private final @Nullable Reactor reactor;
  private final @Nullable TriggerCondition condition;
  private final @Nullable String mismatch;

  private Proviso(
      @Nullable Reactor reactor, @Nullable TriggerCondition condition, @Nullable String mismatch) {
    this.reactor = reactor;
    this.condition = condition;
    this.mismatch = mismatch;
  }

  /** The condition of a reaction to {@code method}. */
  static Proviso of(Reactor reactor, Reaction reaction, WovenMethod method) {
    RuleExpression expression = reaction.condition();
    if (expression == null) {
      return NONE;
    }
    try {
      TriggerCondition condition = TriggerCondition.of(method, expression, reaction.elements());
      return new Proviso(reactor, condition, null);
    } catch (UnresolvableKeyException e) {
      return new Proviso(reactor, null, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Judges a call. Runs code of the application.
   *
   * @param known whether there is a result
   * @throws VirtualMachineError for want of stack or memory
   */
  Verdict judge(@Nullable Object[] call, @Nullable Object result, boolean known) {
    if (reactor == null) {
      return Verdict.TRUE;
    }
    if (condition == null) {
      reactor.doubted(String.valueOf(mismatch));
      return Verdict.UNKNOWN;
    }
    if (!known && condition.overResult()) {
      return Verdict.UNKNOWN;
    }
    try {
      return condition.holds(call, result) ? Verdict.TRUE : Verdict.FALSE;
    } catch (VirtualMachineError thisThreadOrHeap) {
      throw thisThreadOrHeap;
    } catch (Throwable fromTheApplication) {
      reactor.doubted("`condition`: " + ThrownText.of(fromTheApplication));
      return Verdict.UNKNOWN;
    }
  }
}
