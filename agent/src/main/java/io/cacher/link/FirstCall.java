package io.cacher.link;

import io.cacher.cache.Cache;
import io.cacher.cache.StackReserve;
import io.cacher.warm.WarmTarget;
import io.cacher.warm.Warmer;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.SwitchPoint;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Has a method warmed when it is called for the first time that its cache answers: then its class
 * is initialised, or about to be by the very thread that calls, and there is a receiver. After
 * that, calls take the way they would have taken without it.
 */
final class FirstCall {

  private static final MethodHandle CALLED;

  static {
    try {
      CALLED =
          MethodHandles.lookup()
              .findVirtual(
                  FirstCall.class, "called", MethodType.methodType(void.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Warmer warmer;
  private final WovenMethod method;
  private final Cache cache;
  private final SwitchPoint notYet = new SwitchPoint();
  private final AtomicBoolean called = new AtomicBoolean();

  private FirstCall(Warmer warmer, WovenMethod method, Cache cache) {
    this.warmer = warmer;
    this.method = method;
    this.cache = cache;
  }

  /** Initialises what the JDK needs for this, with stack to spare. */
  static void rehearse() throws Throwable {
    MethodHandle nothing = MethodHandles.constant(Object.class, null);
    MethodHandle empty = MethodHandles.empty(MethodType.methodType(void.class));
    MethodHandle folded = MethodHandles.foldArguments(nothing, empty);
    Object result = (Object) new SwitchPoint().guardWithTest(folded, nothing).invokeExact();
    if (result != null) {
      throw new IllegalStateException("nothing became " + result);
    }
  }

  /** {@code lookUp}, which has the method warmed when it runs for the first time. */
  static MethodHandle of(MethodHandle lookUp, Warmer warmer, WovenMethod method, Cache cache) {
    FirstCall first = new FirstCall(warmer, method, cache);
    MethodHandle note = CALLED.bindTo(first);
    if (method.isStatic()) {
      note = MethodHandles.insertArguments(note, 0, (Object) null);
    }
    return first.notYet.guardWithTest(MethodHandles.foldArguments(lookUp, note), lookUp);
  }

  @SuppressWarnings("UnusedMethod") // through CALLED
  private void called(@Nullable Object receiver) {
    StackReserve.probeForLinking();
    // Not while it is suspended, as during a reload: nothing would be stored.
    if (cache.isOn() && called.compareAndSet(false, true)) {
      warmer.begin(new Target(this, receiver));
    }
  }

  /** The method, with the receiver of its first call held until it is warm. */
  private record Target(FirstCall first, @Nullable Object receiver) implements WarmTarget {

    @Override
    public String method() {
      return first.method.signature();
    }

    @Override
    public Class<?> owner() {
      return first.method.owner();
    }

    @Override
    public int arity() {
      return first.method.parameterDescriptors().size();
    }

    @Override
    public MethodHandle handle() throws ReflectiveOperationException {
      // Here and not in the call, which must not wait for code to be made anew.
      SwitchPoint.invalidateAll(new SwitchPoint[] {first.notYet});
      // If the first call came from the class's own initialiser, this waits for its end.
      first.method.caller().ensureInitialized(owner());
      MethodHandle handle = Invoker.of(first.method);
      return receiver == null ? handle : handle.bindTo(receiver);
    }

    @Override
    public boolean answers() {
      return first.cache.isOn();
    }
  }
}
