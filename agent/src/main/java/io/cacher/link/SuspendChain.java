package io.cacher.link;

import io.cacher.cache.Cache;
import io.cacher.cache.Entry;
import io.cacher.cache.KeyPartInfo;
import io.cacher.cache.OutcomeRule;
import io.cacher.cache.SuspendSite;
import io.cacher.coroutine.Kotlin;
import io.cacher.coroutine.Resumptions;
import io.cacher.coroutine.SuspendingCalls;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The look-up of a suspend function of Kotlin. */
final class SuspendChain {

  private static final MethodHandle ENTER;
  private static final MethodHandle IS_RESUMPTION;
  private static final MethodHandle IS_ANSWER;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      ENTER =
          lookup.findVirtual(
              SuspendingCalls.class,
              "enter",
              MethodType.methodType(Object.class, Object.class, Object[].class));
      IS_RESUMPTION =
          lookup.findVirtual(
              Resumptions.class, "isOne", MethodType.methodType(boolean.class, Object.class));
      IS_ANSWER =
          lookup.findStatic(
              SuspendChain.class, "isAnswer", MethodType.methodType(boolean.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private SuspendChain() {}

  static SuspendSite site(
      Cache cache,
      WovenMethod method,
      List<KeyPartInfo> key,
      boolean singleFlight,
      @Nullable OutcomeRule outcomes)
      throws UnfitResultException, ReflectiveOperationException {
    if (!method.caller().hasFullPrivilegeAccess()) {
      throw new UnfitResultException("its class file is of Java 6; compile it for Java 8 or newer");
    }
    SuspendedResult.check(method);
    Kotlin kotlin = new Kotlin(method.owner().getClassLoader());
    return new SuspendSite(
        cache, method.signature(), key, singleFlight, kotlin.suspended(), outcomes);
  }

  /**
   * {@code lookup} for the calls of the function. Resumptions pass before anything looks at their
   * arguments, which are none.
   */
  static MethodHandle of(
      MethodHandle lookup, SuspendSite site, WovenMethod method, LookupSpinner spinner)
      throws ReflectiveOperationException {
    List<Class<?>> parameters = lookup.type().parameterList();
    int last = parameters.size() - 1;
    Kotlin kotlin = new Kotlin(method.owner().getClassLoader());
    SuspendingCalls calls =
        new SuspendingCalls(kotlin, site, spinner.continuations(method.caller()), again(method));
    MethodHandle keep =
        MethodHandles.dropArguments(MethodHandles.identity(Object.class), 1, parameters);
    MethodHandle enter =
        ENTER.bindTo(calls).asCollector(Object[].class, parameters.size()).asType(keep.type());
    MethodHandle isAnswer = MethodHandles.dropArguments(IS_ANSWER, 1, parameters);
    MethodHandle called =
        MethodHandles.foldArguments(MethodHandles.guardWithTest(isAnswer, keep, enter), lookup);
    MethodHandle isResumption =
        MethodHandles.dropArguments(
            IS_RESUMPTION.bindTo(new Resumptions(kotlin, method.caller())),
            0,
            parameters.subList(0, last));
    @Nullable MethodHandle nothing = MethodHandles.constant(Object.class, null);
    return MethodHandles.guardWithTest(
        isResumption, MethodHandles.dropArguments(nothing, 0, parameters), called);
  }

  /** The woven method itself, or null if some class of its signature is missing. */
  private static @Nullable MethodHandle again(WovenMethod method) {
    try {
      return BulkMethod.spread(Invoker.of(method));
    } catch (ReflectiveOperationException | TypeNotPresentException | LinkageError missing) {
      return null;
    }
  }

  @SuppressWarnings("UnusedMethod") // through IS_ANSWER
  private static boolean isAnswer(@Nullable Object outcome) {
    return outcome == null || outcome instanceof Entry;
  }
}
