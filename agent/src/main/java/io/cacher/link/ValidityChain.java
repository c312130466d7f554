package io.cacher.link;

import io.cacher.boot.CacherDispatcher;
import io.cacher.cache.HandedOut;
import io.cacher.cache.LazySite;
import io.cacher.cache.Site;
import io.cacher.cache.StackReserve;
import io.cacher.extension.ValidityPredicate;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Asks an extension, after each look-up that hit, whether the result is still good. If not, or if
 * that cannot be told, the entry leaves and the call is looked up again: it loads, or shares the
 * load of another. A result that is not good even then has the method run, uncached.
 */
final class ValidityChain implements LazySite.Validity {

  private static final MethodHandle CHECK;

  static {
    try {
      CHECK =
          MethodHandles.lookup()
              .findVirtual(
                  ValidityChain.class,
                  "check",
                  MethodType.methodType(Object.class, Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final ValidityPredicate predicate;
  private final Calls calls;
  private final Site site;
  private final MethodHandle again;

  private ValidityChain(ValidityPredicate predicate, Calls calls, Site site, MethodHandle again) {
    this.predicate = predicate;
    this.calls = calls;
    this.site = site;
    this.again = again;
  }

  /** {@code lookup} whose hits are good. */
  static MethodHandle of(
      MethodHandle lookup,
      ValidityPredicate predicate,
      String cache,
      WovenMethod method,
      Site site) {
    MethodType type = lookup.type();
    int count = type.parameterCount();
    MethodHandle again = lookup.asType(type.generic()).asSpreader(Object[].class, count);
    ValidityChain chain = new ValidityChain(predicate, new Calls(cache, method), site, again);
    if (site instanceof LazySite lazy) {
      lazy.checkBy(chain);
    }
    MethodHandle check =
        CHECK
            .bindTo(chain)
            .asCollector(Object[].class, count)
            .asType(type.insertParameterTypes(0, Object.class));
    return MethodHandles.foldArguments(check, lookup);
  }

  @SuppressWarnings("UnusedMethod") // through CHECK
  private @Nullable Object check(@Nullable Object outcome, @Nullable Object[] arguments)
      throws Throwable {
    if (!(outcome instanceof CacherDispatcher.Hit first) || isGood(first, arguments)) {
      return outcome;
    }
    try {
      StackReserve.probe();
    } catch (StackOverflowError tooDeep) {
      return null;
    }
    site.notValid(first);
    Object renewed = (Object) again.invokeExact(arguments);
    if (!(renewed instanceof CacherDispatcher.Hit second) || isGood(second, arguments)) {
      return renewed;
    }
    site.notValid(second);
    return site.bypass();
  }

  private boolean isGood(CacherDispatcher.Hit hit, @Nullable Object[] arguments) {
    if (hit instanceof CacherDispatcher.Failure
        || hit.value instanceof CacherDispatcher.Failure
        // A load that was joined: its value is still to come, and new.
        || hit instanceof HandedOut) {
      return true;
    }
    return isGood(hit.value, arguments);
  }

  @Override
  public boolean isGood(@Nullable Object value, @Nullable Object[] arguments) {
    try {
      return predicate.isValid(calls.show(arguments), value);
    } catch (Throwable thrown) {
      site.validityFailed(thrown);
      return false;
    }
  }
}
