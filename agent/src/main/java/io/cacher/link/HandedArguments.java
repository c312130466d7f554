package io.cacher.link;

import io.cacher.cache.Entry;
import io.cacher.cache.TakesArguments;
import io.cacher.config.CacheRule;
import io.cacher.config.TagTemplate;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands the arguments of a call to an outcome that takes them; a plain hit allocates nothing. */
final class HandedArguments {

  private static final MethodHandle TAKES;
  private static final MethodHandle HAND;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      TAKES =
          lookup.findStatic(
              HandedArguments.class, "takes", MethodType.methodType(boolean.class, Object.class));
      HAND =
          lookup.findStatic(
              HandedArguments.class,
              "hand",
              MethodType.methodType(Object.class, Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private HandedArguments() {}

  /** Whether a rule has anything that looks at the arguments after the look-up. */
  static boolean wanted(CacheRule rule) {
    if (Weighers.wantArguments(rule)
        || rule.freshness().refreshes()
        || rule.results().looksAtCallAfterwards()) {
      return true;
    }
    for (TagTemplate tag : rule.tags()) {
      if (!tag.paths().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** {@code target}, a look-up over a call site's own arguments, followed by the hand-over. */
  static MethodHandle of(MethodHandle target) {
    List<Class<?>> parameters = target.type().parameterList();
    MethodHandle test = MethodHandles.dropArguments(TAKES, 1, parameters);
    MethodHandle keep =
        MethodHandles.dropArguments(MethodHandles.identity(Object.class), 1, parameters);
    MethodHandle hand = HAND.asCollector(Object[].class, parameters.size()).asType(keep.type());
    return MethodHandles.foldArguments(MethodHandles.guardWithTest(test, hand, keep), target);
  }

  @SuppressWarnings("UnusedMethod") // through TAKES
  private static boolean takes(@Nullable Object outcome) {
    // What a hit returns as a rule. A test for a class is quick, one for an interface is not.
    return !(outcome instanceof Entry) && outcome instanceof TakesArguments;
  }

  @SuppressWarnings("UnusedMethod") // through HAND
  private static @Nullable Object hand(Object outcome, @Nullable Object[] arguments) {
    ((TakesArguments) outcome).arguments(arguments);
    return outcome;
  }
}
