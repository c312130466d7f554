package io.cacher.reactive;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Reactive Streams as one class loader of the application has them. Thread-safe. */
final class Streams {

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();
  private static final MethodType ON_OBJECT = methodType(void.class, Object.class, Object.class);

  private final ClassLoader loader;
  private final Class<?> publisher;
  private final Class<?> subscription;
  private final Class<?> subscriber;
  private final MethodHandle subscribe;
  private final MethodHandle onSubscribe;
  private final MethodHandle onNext;
  private final MethodHandle onError;
  private final MethodHandle onComplete;
  private final MethodHandle request;
  private final MethodHandle cancel;
  private final MethodHandle toPublisher;
  private final MethodHandle fromPublisher;
  private final @Nullable MethodHandle currentContext;
  private final MethodHandle emptyContext;

  /**
   * What {@code declared}, one of the types of {@link ReactiveType}, needs.
   *
   * @throws ReflectiveOperationException if the library is not the one that is expected
   */
  Streams(ReactiveType type, Class<?> declared) throws ReflectiveOperationException {
    loader = declared.getClassLoader();
    publisher = find("org.reactivestreams.Publisher");
    subscription = find("org.reactivestreams.Subscription");
    Class<?> plainSubscriber = find("org.reactivestreams.Subscriber");
    subscribe =
        LOOKUP
            .findVirtual(publisher, "subscribe", methodType(void.class, plainSubscriber))
            .asType(ON_OBJECT);
    onSubscribe =
        LOOKUP
            .findVirtual(plainSubscriber, "onSubscribe", methodType(void.class, subscription))
            .asType(ON_OBJECT);
    onNext =
        LOOKUP
            .findVirtual(plainSubscriber, "onNext", methodType(void.class, Object.class))
            .asType(ON_OBJECT);
    onError =
        LOOKUP
            .findVirtual(plainSubscriber, "onError", methodType(void.class, Throwable.class))
            .asType(methodType(void.class, Object.class, Throwable.class));
    onComplete =
        LOOKUP
            .findVirtual(plainSubscriber, "onComplete", methodType(void.class))
            .asType(methodType(void.class, Object.class));
    request =
        LOOKUP
            .findVirtual(subscription, "request", methodType(void.class, long.class))
            .asType(methodType(void.class, Object.class, long.class));
    cancel =
        LOOKUP
            .findVirtual(subscription, "cancel", methodType(void.class))
            .asType(methodType(void.class, Object.class));
    MethodType convert = methodType(Object.class, Object.class);
    fromPublisher =
        LOOKUP
            .findStatic(declared, type.fromPublisher, methodType(declared, publisher))
            .asType(convert);
    toPublisher = toPublisher(type, declared).asType(convert);
    if (type == ReactiveType.MONO || type == ReactiveType.FLUX) {
      subscriber = find("reactor.core.CoreSubscriber");
      Class<?> context = find("reactor.util.context.Context");
      currentContext =
          LOOKUP.findVirtual(subscriber, "currentContext", methodType(context)).asType(convert);
      emptyContext =
          LOOKUP.findStatic(context, "empty", methodType(context)).asType(methodType(Object.class));
    } else {
      subscriber = plainSubscriber;
      currentContext = null;
      emptyContext = MethodHandles.constant(Object.class, "");
    }
  }

  /** Has the proxies' classes made now, and not when a subscriber has little stack left. */
  void prepare(InvocationHandler handler) {
    publisher(handler);
    subscription(handler);
    subscriber(handler);
  }

  private Class<?> find(String name) throws ClassNotFoundException {
    return Class.forName(name, false, loader);
  }

  private MethodHandle toPublisher(ReactiveType type, Class<?> declared)
      throws ReflectiveOperationException {
    if (publisher.isAssignableFrom(declared)) {
      return MethodHandles.identity(Object.class);
    }
    Class<?> flowable = find(ReactiveType.FLOWABLE.className);
    if (type != ReactiveType.OBSERVABLE) {
      return LOOKUP.findVirtual(declared, "toFlowable", methodType(flowable));
    }
    Class<?> strategy = find("io.reactivex.rxjava3.core.BackpressureStrategy");
    Object buffer = strategy.getField("BUFFER").get(null);
    return MethodHandles.insertArguments(
        LOOKUP.findVirtual(declared, "toFlowable", methodType(flowable, strategy)), 1, buffer);
  }

  Object publisher(InvocationHandler handler) {
    return Proxy.newProxyInstance(loader, new Class<?>[] {publisher}, handler);
  }

  Object subscription(InvocationHandler handler) {
    return Proxy.newProxyInstance(loader, new Class<?>[] {subscription}, handler);
  }

  Object subscriber(InvocationHandler handler) {
    return Proxy.newProxyInstance(loader, new Class<?>[] {subscriber}, handler);
  }

  /** A result of the declared type. */
  Object fromPublisher(Object source) throws Throwable {
    return (Object) fromPublisher.invokeExact(source);
  }

  Object toPublisher(Object result) throws Throwable {
    return (Object) toPublisher.invokeExact(result);
  }

  void subscribe(Object source, Object to) throws Throwable {
    subscribe.invokeExact(source, to);
  }

  void onSubscribe(Object to, Object with) throws Throwable {
    onSubscribe.invokeExact(to, with);
  }

  void onNext(Object to, @Nullable Object value) throws Throwable {
    onNext.invokeExact(to, value);
  }

  void onError(Object to, Throwable failure) throws Throwable {
    onError.invokeExact(to, failure);
  }

  void onComplete(Object to) throws Throwable {
    onComplete.invokeExact(to);
  }

  void request(Object from, long count) throws Throwable {
    request.invokeExact(from, count);
  }

  void cancel(Object at) throws Throwable {
    cancel.invokeExact(at);
  }

  /** Reactor's context of a subscriber; null where there is no such thing. */
  @Nullable Object currentContext(Object of) throws Throwable {
    if (currentContext == null) {
      return null;
    }
    return subscriber.isInstance(of)
        ? (Object) currentContext.invokeExact(of)
        : (Object) emptyContext.invokeExact();
  }
}
