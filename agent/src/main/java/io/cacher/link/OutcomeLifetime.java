package io.cacher.link;

import io.cacher.config.KeyPath;
import io.cacher.config.PathStep;
import io.cacher.link.expression.ExpressionCompiler;
import io.cacher.link.expression.MismatchException;
import io.cacher.link.expression.Names;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The lifetime of a result that the application itself tells. */
final class OutcomeLifetime {

  private static final MethodHandle NANOS;

  static {
    try {
      NANOS =
          MethodHandles.lookup()
              .findStatic(
                  OutcomeLifetime.class, "nanos", MethodType.methodType(long.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private OutcomeLifetime() {}

  /** The path's value in nanoseconds. */
  static MethodHandle compile(KeyPath path, Names names) throws UnresolvableKeyException {
    try {
      MethodHandle value = ExpressionCompiler.path(path.root(), properties(path), names);
      Class<?> type = value.type().returnType();
      if (!mayTell(MethodType.methodType(type).wrap().returnType())) {
        throw new MismatchException(
            "a "
                + type.getTypeName()
                + " is no lifetime, expected a Duration, a whole number of milliseconds, an"
                + " Instant or a Date");
      }
      MethodHandle nanos =
          MethodHandles.filterReturnValue(
              value.asType(value.type().changeReturnType(Object.class)), NANOS);
      // The JDK's clock behind it, while there is stack to spare.
      saturated(Duration.between(Instant.now(), Instant.EPOCH));
      Rehearsal.of(nanos);
      return nanos;
    } catch (MismatchException e) {
      throw Expressions.unresolvable("expire-after", path.text(), path.position(), e);
    }
  }

  private static List<String> properties(KeyPath path) throws MismatchException {
    List<String> names = new ArrayList<>();
    for (PathStep step : path.steps()) {
      if (!(step instanceof PathStep.Property property)) {
        throw new MismatchException("elements of collections cannot be reached here");
      }
      names.add(property.name());
    }
    return names;
  }

  private static boolean mayTell(Class<?> type) {
    return type == Duration.class
        || type == Long.class
        || type == Integer.class
        || type == Short.class
        || type == Byte.class
        || type == Number.class
        || type == Instant.class
        || Date.class.isAssignableFrom(type)
        || type == Object.class
        || type.isInterface();
  }

  @SuppressWarnings({"UnusedMethod", "JavaUtilDate"}) // through NANOS; the application's choice
  private static long nanos(@Nullable Object value) {
    if (value instanceof Duration duration) {
      return saturated(duration);
    }
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return TimeUnit.MILLISECONDS.toNanos(((Number) value).longValue());
    }
    if (value instanceof Instant end) {
      return saturated(Duration.between(Instant.now(), end));
    }
    if (value instanceof Date end) {
      return TimeUnit.MILLISECONDS.toNanos(
          Math.subtractExact(end.getTime(), System.currentTimeMillis()));
    }
    throw new IllegalStateException(
        value == null
            ? "`expire-after` is null, which is no lifetime"
            : "`expire-after` is a " + value.getClass().getName() + ", which is no lifetime");
  }

  private static long saturated(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException beyondCenturies) {
      return duration.isNegative() ? 0 : Long.MAX_VALUE;
    }
  }
}
