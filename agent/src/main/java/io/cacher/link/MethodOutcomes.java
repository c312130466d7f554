package io.cacher.link;

import io.cacher.cache.OutcomeRule;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** What a rule says of one method's outcomes. */
final class MethodOutcomes implements OutcomeRule {

  private final @Nullable MethodHandle unless;
  private final @Nullable MethodHandle lifetime;
  private final boolean lifetimeIsInResult;
  private final boolean looksAtCall;

  /**
   * Both handles take receiver and arguments, result, what was thrown, and nanoseconds.
   *
   * @param unless whether not to store the outcome, or null to store all
   * @param lifetime nanoseconds, or null if results have none of their own
   */
  MethodOutcomes(
      @Nullable MethodHandle unless,
      @Nullable MethodHandle lifetime,
      boolean lifetimeIsInResult,
      boolean looksAtCall) {
    this.looksAtCall = looksAtCall;
    this.unless = unless;
    this.lifetime = lifetime;
    this.lifetimeIsInResult = lifetimeIsInResult;
  }

  @Override
  public boolean refuses(
      @Nullable Object @Nullable [] call,
      @Nullable Object result,
      @Nullable Throwable thrown,
      long elapsedNanos)
      throws Throwable {
    return unless != null && (boolean) unless.invokeExact(call, result, thrown, elapsedNanos);
  }

  @Override
  public boolean looksAtCall() {
    return looksAtCall;
  }

  @Override
  public boolean hasLifetime() {
    return lifetime != null;
  }

  @Override
  public boolean lifetimeIsInResult() {
    return lifetimeIsInResult;
  }

  @Override
  public long lifetime(@Nullable Object @Nullable [] call, @Nullable Object result)
      throws Throwable {
    return lifetime == null
        ? Long.MAX_VALUE
        : (long) lifetime.invokeExact(call, result, (Throwable) null, 0L);
  }
}
