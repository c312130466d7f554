package io.cacher.coroutine;

import io.cacher.boot.CacherDispatcher;
import io.cacher.boot.CacherDispatcher.Continued;
import io.cacher.cache.HandedOut;
import io.cacher.cache.SuspendLoad;
import io.cacher.cache.SuspendSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the calls of one suspend function that found no value: the first runs the
 * function with a continuation of ours, through which its value passes; others suspend until it is
 * there. Thread-safe.
 *
 * <p>Where waiting is not possible, or could be for ever, a call runs the function itself.
 */
public final class SuspendingCalls {

  private static final Class<?>[] NEEDED = {
    Callers.class, Cancellable.class, HandedOut.class, LoadingCall.class, WaitingCall.class
  };

  private final Kotlin kotlin;
  private final SuspendSite site;
  private final MethodHandle spun;
  private final @Nullable MethodHandle method;
  private final HandedOut suspended;

  /**
   * The calls of one method.
   *
   * @param spun {@code (Object, Suspension)Object}, makes a continuation that is resumed before the
   *     given one
   * @param method {@code (Object[])Object}, the woven method itself; null if it cannot be reached
   */
  public SuspendingCalls(
      Kotlin kotlin, SuspendSite site, MethodHandle spun, @Nullable MethodHandle method)
      throws ReflectiveOperationException {
    this.kotlin = kotlin;
    this.site = site;
    this.spun = spun;
    this.method = method;
    this.suspended = new HandedOut(kotlin.suspended());
    MethodHandles.Lookup here = MethodHandles.lookup();
    for (Class<?> needed : NEEDED) {
      here.ensureInitialized(needed);
    }
    rehearse();
  }

  private void rehearse() throws ReflectiveOperationException {
    try {
      kotlin.rehearse(own(null, null));
    } catch (ReflectiveOperationException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable checked) {
      throw new ReflectiveOperationException(checked);
    }
  }

  Kotlin kotlin() {
    return kotlin;
  }

  /** The answer to a call that has been suspended. */
  HandedOut suspended() {
    return suspended;
  }

  long patience() {
    return site.lockTimeoutNanos();
  }

  /** Runs the function, which looks itself up as in any call. */
  @Nullable Object run(@Nullable Object[] arguments) throws Throwable {
    return (Object) Objects.requireNonNull(method).invokeExact(arguments);
  }

  /** What a call is answered with, given what was looked up for it. */
  public @Nullable Object enter(@Nullable Object outcome, @Nullable Object[] arguments) {
    if (outcome instanceof SuspendLoad load) {
      return load(load, arguments[arguments.length - 1]);
    }
    if (outcome instanceof HandedOut joined && joined.value instanceof SuspendLoad pending) {
      return join(pending, arguments);
    }
    return outcome;
  }

  private @Nullable Object load(SuspendLoad load, @Nullable Object continuation) {
    try {
      LoadingCall call = new LoadingCall(kotlin, load);
      call.continuation = own(continuation, call);
      return call;
    } catch (Throwable fault) {
      load.giveUp();
      return site.failed(fault);
    }
  }

  private Object own(@Nullable Object continuation, CacherDispatcher.@Nullable Suspension call)
      throws Throwable {
    return (Object) spun.invokeExact(continuation, call);
  }

  private @Nullable Object join(SuspendLoad load, @Nullable Object[] arguments) {
    Object answer = null;
    try {
      answer = await(load, arguments);
    } catch (Throwable cancelledAlready) {
      // The function itself shall find that out.
    }
    if (answer == null) {
      site.notJoined();
    }
    return answer;
  }

  private CacherDispatcher.@Nullable Hit await(SuspendLoad load, @Nullable Object[] arguments)
      throws Throwable {
    Object continuation = Objects.requireNonNull(arguments[arguments.length - 1]);
    Cancellable waiting = kotlin.cancellable();
    long since = since(continuation);
    if (waiting == null || method == null || System.nanoTime() - since > patience()) {
      return null;
    }
    List<SuspendLoad> behalf = Callers.loads(kotlin, continuation);
    if (behalf == null || !SuspendLoad.mayAwait(load, behalf)) {
      return null;
    }
    WaitingCall call = new WaitingCall(this, load, arguments, since);
    Object own = own(continuation, call);
    call.continuation = own;
    return call.begin(waiting, own);
  }

  /** A call that has waited in vain does not begin anew with its patience. */
  private static long since(Object continuation) {
    return continuation instanceof Continued continued
            && continued.suspension() instanceof WaitingCall earlier
        ? earlier.since()
        : System.nanoTime();
  }
}
