package io.cacher.link;

import io.cacher.config.KeyPath;
import io.cacher.config.Outcome;
import io.cacher.config.RuleExpression;
import io.cacher.config.expression.Node;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** What must hold of a trigger's call for a reaction to take place, compiled. Thread-safe. */
public final class TriggerCondition {

  private final MethodHandle holds;
  private final boolean overResult;

  private TriggerCondition(MethodHandle holds, boolean overResult) {
    this.holds = holds;
    this.overResult = overResult;
  }

  /**
   * Over calls of {@code method}.
   *
   * @param elements what stands for one of its elements, or null
   */
  public static TriggerCondition of(
      WovenMethod method, RuleExpression condition, @Nullable KeyPath elements)
      throws UnresolvableKeyException {
    boolean overResult = false;
    for (Node.Path path : condition.root().paths()) {
      overResult |= path.root().equals(Outcome.RESULT);
    }
    return new TriggerCondition(
        Expressions.condition(
            "condition",
            condition,
            MethodNames.ofTrigger(method, elements == null ? null : elements.root())),
        overResult);
  }

  /** Whether it cannot be told before there is a result. */
  public boolean overResult() {
    return overResult;
  }

  /** Whether it holds. Runs code of the application, which may throw anything. */
  public boolean holds(@Nullable Object[] call, @Nullable Object result) throws Throwable {
    return (boolean) holds.invokeExact(call, result, (Throwable) null, 0L);
  }
}
