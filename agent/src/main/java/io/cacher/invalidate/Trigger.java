package io.cacher.invalidate;

import io.cacher.boot.CacherDispatcher;
import io.cacher.config.When;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A woven method that caches react to. Lives as long as its class. Thread-safe. */
final class Trigger {

  static final MethodHandle BEGIN;

  static {
    try {
      BEGIN =
          MethodHandles.lookup()
              .findVirtual(
                  Trigger.class, "begin", MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** A call that nothing is left to be done about. */
  private static final CacherDispatcher.Miss SETTLED =
      new CacherDispatcher.Miss() {
        @Override
        public CacherDispatcher.@Nullable Hit complete(
            @Nullable Object result, @Nullable Throwable thrown) {
          return null;
        }
      };

  private final List<Reactor> reactors;
  private final @Nullable ConnectionWatch watch;
  private final Transactions transactions;
  private final boolean reactsLater;

  Trigger(List<Reactor> reactors, @Nullable ConnectionWatch watch, Transactions transactions) {
    this.reactors = List.copyOf(reactors);
    this.watch = watch;
    this.transactions = transactions;
    boolean later = watch != null && watch.atEnd();
    for (Reactor reactor : this.reactors) {
      later |= reactor.when() != When.BEFORE;
    }
    reactsLater = later;
  }

  /**
   * The method is entered.
   *
   * @param call the receiver, if any, and the arguments
   */
  Object begin(@Nullable Object[] call) {
    for (Reactor reactor : reactors) {
      if (reactor.when() == When.BEFORE) {
        reactor.change(call, null, 0).apply(true);
      }
    }
    if (watch != null) {
      watch.begin(call);
    }
    return reactsLater ? new Running(this, call) : SETTLED;
  }

  private void end(
      @Nullable Object[] call, long since, @Nullable Object result, @Nullable Throwable thrown) {
    if (watch != null) {
      watch.end(call, thrown);
    }
    if (thrown != null) {
      return;
    }
    for (Reactor reactor : reactors) {
      if (reactor.when() == When.BEFORE) {
        continue;
      }
      Change change = reactor.change(call, result, since);
      if (reactor.when() == When.AFTER || !transactions.defer(change)) {
        change.apply(true);
      }
    }
  }

  /** A call under way. */
  private static final class Running extends CacherDispatcher.Miss {

    private final Trigger trigger;
    private final @Nullable Object[] call;
    private final long since = System.nanoTime();

    Running(Trigger trigger, @Nullable Object[] call) {
      this.trigger = trigger;
      this.call = call;
    }

    @Override
    public CacherDispatcher.@Nullable Hit complete(
        @Nullable Object result, @Nullable Throwable thrown) {
      try {
        trigger.end(call, since, result, thrown);
      } catch (Throwable outOfStackOrMemory) {
        CacherDispatcher.reactionsOverdue = true;
      }
      return null;
    }
  }
}
