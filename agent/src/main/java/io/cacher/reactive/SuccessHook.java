package io.cacher.reactive;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells when what a lazy result stands for has been done, each time it is subscribed to. Uses the
 * libraries' own operators, which leave all else about the result as it is. Thread-safe.
 */
public final class SuccessHook {

  private static final String RX = "io.reactivex.rxjava3.";
  private static final String RX_CONSUMER = RX + "functions.Consumer";
  private static final String RX_ACTION = RX + "functions.Action";

  /** An operator, and the interface of what it takes. */
  private record Operator(String name, String takes) {}

  private static final Operator RX_SUCCESS = new Operator("doOnSuccess", RX_CONSUMER);
  private static final Operator RX_COMPLETE = new Operator("doOnComplete", RX_ACTION);

  private static final Map<String, List<Operator>> OPERATORS =
      Map.of(
          "reactor.core.publisher.Mono",
          List.of(new Operator("doOnSuccess", "java.util.function.Consumer")),
          "reactor.core.publisher.Flux",
          List.of(new Operator("doOnComplete", "java.lang.Runnable")),
          RX + "core.Single",
          List.of(RX_SUCCESS),
          RX + "core.Maybe",
          List.of(RX_SUCCESS, RX_COMPLETE),
          RX + "core.Completable",
          List.of(RX_COMPLETE),
          RX + "core.Flowable",
          List.of(RX_COMPLETE),
          RX + "core.Observable",
          List.of(RX_COMPLETE));

  /** Each {@code (result, proxy)result}, with the interface of the proxy. */
  private record Step(MethodHandle operator, Class<?> takes) {}

  private final List<Step> steps = new ArrayList<>();
  private final ClassLoader loader;

  private SuccessHook(Class<?> declared, List<Operator> operators)
      throws ReflectiveOperationException {
    loader = declared.getClassLoader();
    for (Operator operator : operators) {
      Class<?> takes = Class.forName(operator.takes, false, loader);
      MethodHandle handle =
          MethodHandles.publicLookup()
              .findVirtual(declared, operator.name, MethodType.methodType(declared, takes))
              .asType(MethodType.methodType(Object.class, Object.class, Object.class));
      steps.add(new Step(handle, takes));
    }
    // Makes the proxies' classes now, and not in a call that has little stack left.
    for (Step step : steps) {
      proxy(step, new Signal(null));
    }
  }

  /** Whether results of this class are understood. */
  public static boolean knows(Class<?> declared) {
    return OPERATORS.containsKey(declared.getName());
  }

  /**
   * The hook for methods that declare to return this, or null if it is no such class.
   *
   * @throws ReflectiveOperationException if the class is not of the library that it is named after
   */
  public static @Nullable SuccessHook of(@Nullable Class<?> declared)
      throws ReflectiveOperationException {
    List<Operator> operators = declared == null ? null : OPERATORS.get(declared.getName());
    return operators == null || declared == null ? null : new SuccessHook(declared, operators);
  }

  /**
   * The result to hand out in the place of {@code result}.
   *
   * @param success is told the one value, or null if there is none or any number, before any
   *     subscriber is; must not throw
   */
  public Object hook(Object result, Consumer<@Nullable Object> success) throws Throwable {
    Object hooked = result;
    for (Step step : steps) {
      hooked = (Object) step.operator.invokeExact(hooked, proxy(step, new Signal(success)));
    }
    return hooked;
  }

  private Object proxy(Step step, Signal signal) {
    return Proxy.newProxyInstance(loader, new Class<?>[] {step.takes}, signal);
  }

  private static final class Signal extends Handler {

    private final @Nullable Consumer<@Nullable Object> success;

    Signal(@Nullable Consumer<@Nullable Object> success) {
      this.success = success;
    }

    @Override
    @Nullable Object call(String method, @Nullable Object argument) {
      if (success != null && (method.equals("accept") || method.equals("run"))) {
        success.accept(argument);
      }
      return null;
    }
  }
}
