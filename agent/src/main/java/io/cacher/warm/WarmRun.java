package io.cacher.warm;

import io.cacher.cache.ThrownText;
import io.cacher.config.WarmCall;
import io.cacher.config.WarmUp;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Phaser;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The warming of one method: the calls that fit it, made by several threads. */
final class WarmRun implements Runnable {

  /** Misfits told one by one; a long list would bury the rest of the log. */
  private static final int MOST_TOLD = 20;

  /** A call with its arguments as the method takes them. */
  private static final class Fitting {
    final WarmCall call;
    final @Nullable Object[] arguments;

    Fitting(WarmCall call, @Nullable Object[] arguments) {
      this.call = call;
      this.arguments = arguments;
    }
  }

  private final String cache;
  private final WarmTarget target;
  private final WarmUp warmUp;
  private final LongSupplier nanoClock;
  private final WarmListener listener;

  private final List<Fitting> calls = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private final Phaser ended = new Phaser(1);
  private final AtomicBoolean failureTold = new AtomicBoolean();
  private int misfits;
  private @Nullable MethodHandle spread;
  private @Nullable WarmProgress progress;

  WarmRun(
      String cache,
      WarmTarget target,
      WarmUp warmUp,
      LongSupplier nanoClock,
      WarmListener listener) {
    this.cache = cache;
    this.target = target;
    this.warmUp = warmUp;
    this.nanoClock = nanoClock;
    this.listener = listener;
  }

  /** Makes the calls, on this thread and others from {@code threads}; returns when all are made. */
  void run(ThreadFactory threads) throws ReflectiveOperationException {
    MethodHandle handle = target.handle();
    fit(handle);
    if (calls.isEmpty()) {
      return;
    }
    spread =
        handle
            .asType(handle.type().generic().changeReturnType(void.class))
            .asSpreader(Object[].class, target.arity());
    int count = Math.min(warmUp.threads(), calls.size());
    WarmProgress told = new WarmProgress(cache, target.method(), calls.size(), nanoClock, listener);
    progress = told;
    told.begin(count);
    for (int i = 1; i < count; i++) {
      start(threads);
    }
    run();
    // Cannot be interrupted, and has nothing else to do.
    ended.awaitAdvance(0);
    told.end(target.answers());
  }

  private void start(ThreadFactory threads) {
    ended.register();
    try {
      threads.newThread(this).start();
    } catch (Throwable fewerThreadsWillDo) {
      ended.arrive();
    }
  }

  private void fit(MethodHandle handle) {
    int otherArity = 0;
    String first = "";
    for (WarmCall call : warmUp.calls()) {
      if (call.arguments().size() != target.arity()) {
        otherArity++;
        first = first.isEmpty() ? ", unlike " + shown(call) : first;
      } else {
        @Nullable Object[] arguments = convert(call, handle);
        if (arguments != null) {
          calls.add(new Fitting(call, arguments));
        }
      }
    }
    if (misfits > MOST_TOLD) {
      String more = (misfits - MOST_TOLD) + " more arguments do not fit ";
      listener.notWarmed(cache, more + target.method());
    }
    if (otherArity > 0) {
      listener.warming(
          cache,
          otherArity
              + " of "
              + warmUp.calls().size()
              + " warm calls do not fit "
              + target.method()
              + ", which takes "
              + target.arity()
              + " argument(s)"
              + first);
    }
  }

  private static String shown(WarmCall call) {
    return call.arguments().isEmpty()
        ? call.toString()
        : "that at " + call.arguments().get(0).position();
  }

  private @Nullable Object @Nullable [] convert(WarmCall call, MethodHandle handle) {
    @Nullable Object[] arguments = new Object[target.arity()];
    boolean fits = true;
    for (int i = 0; i < arguments.length; i++) {
      WarmCall.Argument argument = call.arguments().get(i);
      try {
        arguments[i] = WarmArgument.of(handle.type().parameterType(i), argument.text());
      } catch (MisfitException e) {
        fits = false;
        if (misfits++ < MOST_TOLD) {
          String where = ", for arg" + i + " of " + target.method() + "; this call is not made";
          listener.notWarmed(cache, argument.position() + ": " + e.getMessage() + where);
        }
      }
    }
    return fits ? arguments : null;
  }

  /** What each thread does; not for callers. */
  @Override
  public void run() {
    Thread thread = Thread.currentThread();
    // As on the application's own threads, class loading by name must find its classes.
    thread.setContextClassLoader(target.owner().getClassLoader());
    try {
      for (int i = next.getAndIncrement(); i < calls.size(); i = next.getAndIncrement()) {
        if (!target.answers()) {
          return;
        }
        make(calls.get(i));
      }
    } finally {
      thread.setContextClassLoader(null);
      ended.arrive();
    }
  }

  @SuppressWarnings("NullAway") // set before the threads start
  private void make(Fitting fitting) {
    boolean made = false;
    try {
      spread.invokeExact(fitting.arguments);
      made = true;
    } catch (Throwable thrown) {
      if (failureTold.compareAndSet(false, true)) {
        tell(fitting.call, thrown);
      }
    } finally {
      // The application may leave its mark on the thread.
      Thread.interrupted();
    }
    progress.made(made);
  }

  private void tell(WarmCall call, Throwable thrown) {
    String text = ThrownText.of(thrown);
    listener.notWarmed(
        cache, call.position() + ": the warm call of " + target.method() + " threw " + text);
  }
}
