package io.cacher.invalidate;

import io.cacher.boot.CacherDispatcher;
import io.cacher.cache.HandedOut;
import io.cacher.config.When;
import io.cacher.reactive.SuccessHook;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
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

  private final List<Reactor> before = new ArrayList<>();
  private final List<Reactor> after = new ArrayList<>();
  private final @Nullable ConnectionWatch watch;
  private final Transactions transactions;
  private final @Nullable SuccessHook lazy;
  private final LaterFutures futures;
  private final boolean declaresFuture;

  /**
   * A trigger.
   *
   * @param lazy tells when a result has done its work that does it on subscription, or null
   * @param futures takes those that tell nobody of their end
   * @param declaresFuture whether any plain future may take the place of a result
   */
  Trigger(
      List<Reactor> reactors,
      @Nullable ConnectionWatch watch,
      Transactions transactions,
      @Nullable SuccessHook lazy,
      LaterFutures futures,
      boolean declaresFuture) {
    this.watch = watch;
    this.futures = futures;
    this.declaresFuture = declaresFuture;
    this.transactions = transactions;
    this.lazy = lazy;
    for (Reactor reactor : reactors) {
      (reactor.when() == When.BEFORE ? before : after).add(reactor);
    }
  }

  /**
   * The method is entered.
   *
   * @param call the receiver, if any, and the arguments
   */
  Object begin(@Nullable Object[] call) {
    for (Reactor reactor : before) {
      reactor.change(call, null, 0).apply(true);
    }
    List<@Nullable Object[]> calls = new ArrayList<>(after.size());
    for (Reactor reactor : after) {
      calls.add(reactor.begun(call));
    }
    if (watch != null) {
      watch.begin(call);
    }
    boolean more = !after.isEmpty() || (watch != null && watch.atEnd());
    if (!more) {
      return SETTLED;
    }
    return new Running(this, call, calls);
  }

  /** Returns what the caller gets instead of the result, or null. */
  private CacherDispatcher.@Nullable Hit end(
      Running running, @Nullable Object result, @Nullable Throwable thrown) throws Throwable {
    if (watch != null) {
      watch.end(running.call, thrown);
    }
    if (thrown != null || after.isEmpty()) {
      return null;
    }
    List<@Nullable Object[]> calls = running.calls;
    long since = running.since;
    for (int i = 0; i < calls.size(); i++) {
      after.get(i).returned(calls.get(i));
    }
    if (lazy != null && result != null) {
      return new HandedOut(lazy.hook(result, new Aftermath(transactions, after, calls, since)));
    }
    if (result instanceof CompletionStage<?> stage) {
      return await(stage, calls, since);
    }
    if (result instanceof Future<?> future) {
      return await(future, calls, since);
    }
    react(calls, since, result);
    return null;
  }

  private CacherDispatcher.@Nullable Hit await(
      Future<?> future, List<@Nullable Object[]> calls, long since) {
    Aftermath aftermath = new Aftermath(transactions, after, calls, since);
    LaterFuture later = new LaterFuture(future, aftermath);
    if (later.settleIfDone()) {
      return null;
    }
    if (!futures.add(later)) {
      aftermath.tooMany(LaterFutures.MOST);
    }
    return declaresFuture ? new HandedOut(later) : null;
  }

  private void react(List<@Nullable Object[]> calls, long since, @Nullable Object result) {
    for (int i = 0; i < calls.size(); i++) {
      Reactor reactor = after.get(i);
      Change change = reactor.change(calls.get(i), result, since);
      if (change.parts() == 0) {
        continue;
      }
      if (!reactor.awaitsCommit() || !transactions.defer(change)) {
        change.apply(true);
      }
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // fails as the other does
  private CacherDispatcher.@Nullable Hit await(
      CompletionStage<?> stage, List<@Nullable Object[]> calls, long since) {
    boolean usual = stage.getClass() == CompletableFuture.class;
    if (usual && ((CompletableFuture<?>) stage).isDone()) {
      CompletableFuture<?> done = (CompletableFuture<?>) stage;
      if (!done.isCompletedExceptionally()) {
        react(calls, since, done.join());
      }
      return null;
    }
    Aftermath aftermath = new Aftermath(transactions, after, calls, since);
    if (usual) {
      return new HandedOut(AwaitedFuture.of((CompletableFuture<?>) stage, aftermath));
    }
    stage.whenComplete(aftermath);
    return null;
  }

  /** A call under way. */
  private static final class Running extends CacherDispatcher.Miss {

    private final Trigger trigger;
    private final @Nullable Object[] call;
    private final List<@Nullable Object[]> calls;
    private final long since = System.nanoTime();

    /**
     * A call.
     *
     * @param calls as each reactor keeps it
     */
    Running(Trigger trigger, @Nullable Object[] call, List<@Nullable Object[]> calls) {
      this.trigger = trigger;
      this.calls = calls;
      this.call = call;
    }

    @Override
    public CacherDispatcher.@Nullable Hit complete(
        @Nullable Object result, @Nullable Throwable thrown) {
      try {
        return trigger.end(this, result, thrown);
      } catch (Throwable outOfStackOrMemory) {
        CacherDispatcher.reactionsOverdue = true;
        return null;
      }
    }
  }
}
