package io.cacher.link;

import io.cacher.boot.CacherDispatcher;
import io.cacher.cache.OutcomeRule;
import io.cacher.cache.Site;
import io.cacher.config.CacheRule;
import io.cacher.config.KeyPath;
import io.cacher.config.Outcome;
import io.cacher.config.Position;
import io.cacher.config.ResultRule;
import io.cacher.config.RuleExpression;
import io.cacher.link.expression.ExpressionCompiler;
import io.cacher.link.expression.MismatchException;
import io.cacher.link.expression.Names;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Puts what a rule says of calls and outcomes around the look-up of a method. */
final class Expressions {

  private static final MethodHandle EXCLUDED;
  private static final MethodHandle FAILED;
  private static final MethodHandle REVEAL;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      EXCLUDED = lookup.findVirtual(Site.class, "excluded", MethodType.methodType(Object.class));
      FAILED =
          lookup.findVirtual(
              Site.class, "conditionFailed", MethodType.methodType(boolean.class, Throwable.class));
      REVEAL =
          lookup.findStatic(
              Expressions.class, "reveal", MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Expressions() {}

  /** What the rule says of the method's outcomes, or null if nothing. */
  static @Nullable OutcomeRule outcomes(
      CacheRule rule, WovenMethod method, @Nullable BulkMethod bulk)
      throws UnresolvableKeyException {
    return outcomes(rule.results(), MethodNames.ofOutcome(method, bulk));
  }

  /** As {@link #outcomes}, for a method whose results arrive later. */
  static @Nullable OutcomeRule arrivals(CacheRule rule, WovenMethod method)
      throws UnresolvableKeyException {
    return outcomes(rule.results(), MethodNames.ofArrival(method));
  }

  private static @Nullable OutcomeRule outcomes(ResultRule results, Names names)
      throws UnresolvableKeyException {
    RuleExpression unless = results.unless();
    KeyPath lifetime = results.expireAfter();
    if (unless == null && lifetime == null) {
      return null;
    }
    return new MethodOutcomes(
        unless == null ? null : condition("unless", unless, names),
        lifetime == null ? null : OutcomeLifetime.compile(lifetime, names),
        lifetime != null && lifetime.root().equals(Outcome.RESULT),
        results.looksAtCallAfterwards());
  }

  /** A look-up with what the rule wants before and after it; others are returned as they are. */
  static MethodHandle around(
      MethodHandle lookup, CacheRule rule, WovenMethod method, @Nullable BulkMethod bulk, Site site)
      throws UnresolvableKeyException {
    ResultRule results = rule.results();
    MethodHandle target = lookup;
    if (!results.cacheExceptions().isEmpty()) {
      target = MethodHandles.filterReturnValue(target, REVEAL);
    }
    RuleExpression expression = results.condition();
    if (expression == null) {
      return target;
    }
    MethodHandle condition = condition("condition", expression, MethodNames.ofCall(method, bulk));
    MethodHandle failed =
        MethodHandles.catchException(condition, Throwable.class, FAILED.bindTo(site));
    MethodHandle excluded =
        MethodHandles.dropArguments(EXCLUDED.bindTo(site), 0, method.type().parameterList());
    return MethodHandles.guardWithTest(failed, target, excluded);
  }

  static MethodHandle condition(String property, RuleExpression expression, Names names)
      throws UnresolvableKeyException {
    try {
      MethodHandle compiled = ExpressionCompiler.condition(expression.root(), names);
      Rehearsal.of(compiled);
      return compiled;
    } catch (MismatchException e) {
      throw unresolvable(property, expression.text(), expression.position(), e);
    }
  }

  static UnresolvableKeyException unresolvable(
      String property, String text, Position position, MismatchException reason) {
    return UnresolvableKeyException.located(
        "`" + property + ": " + text + "` (" + position + "): " + reason.getMessage());
  }

  /** A hit on a stored failure, fresh or stale, would return it; woven code must throw it. */
  @SuppressWarnings("UnusedMethod") // through REVEAL
  private static @Nullable Object reveal(@Nullable Object outcome) {
    return outcome instanceof CacherDispatcher.Hit hit
            && hit.value instanceof CacherDispatcher.Failure failure
        ? failure
        : outcome;
  }
}
