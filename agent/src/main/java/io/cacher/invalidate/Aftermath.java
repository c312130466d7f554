package io.cacher.invalidate;

import io.cacher.boot.CacherDispatcher;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is left to be done about a call that has returned before its work is over: reacts when that
 * ends well. Throws nothing, since it runs where the application tells its outcome.
 */
final class Aftermath
    implements BiConsumer<@Nullable Object, @Nullable Throwable>, Consumer<@Nullable Object> {

  private final Transactions transactions;
  private final List<Reactor> reactors;
  private final List<@Nullable Gate> gates = new ArrayList<>();
  private final List<@Nullable Object[]> calls;
  private final long since;

  /**
   * For a call that is about to return to the application.
   *
   * @param reactors those that do not react before
   * @param calls as each of them keeps it
   */
  Aftermath(
      Transactions transactions,
      List<Reactor> reactors,
      List<@Nullable Object[]> calls,
      long since) {
    this.transactions = transactions;
    this.reactors = reactors;
    this.calls = calls;
    this.since = since;
    for (Reactor reactor : reactors) {
      Gate gate = reactor.awaitsCommit() ? new Gate(reactor) : null;
      // The work may end after the caller's transaction, or before it.
      gates.add(gate != null && transactions.defer(gate) ? gate : null);
    }
  }

  /** Has the classes ready that may be needed deep on a stack. */
  static void initialize() throws IllegalAccessException {
    MethodHandles.Lookup here = MethodHandles.lookup();
    here.ensureInitialized(Gate.class);
    here.ensureInitialized(Change.Several.class);
    here.ensureInitialized(KeyScan.class);
    here.ensureInitialized(Proviso.Verdict.class);
    here.ensureInitialized(AwaitedFuture.class);
    here.ensureInitialized(LaterFuture.class);
  }

  /** Reacts before the work has ended, since it may be that nobody will tell; stores nothing. */
  void tooMany(int most) {
    for (int i = 0; i < reactors.size(); i++) {
      Reactor reactor = reactors.get(i);
      reactor.told(
          "more than " + most + " futures have not ended; reacts when further ones are returned");
      reactor.changeWithoutResult(calls.get(i), since).apply(false);
    }
  }

  @Override
  public void accept(@Nullable Object value, @Nullable Throwable thrown) {
    if (thrown == null) {
      accept(value);
    }
  }

  @Override
  public void accept(@Nullable Object value) {
    try {
      for (int i = 0; i < reactors.size(); i++) {
        Reactor reactor = reactors.get(i);
        Change change = reactor.change(calls.get(i), value, since);
        if (change.parts() == 0) {
          continue;
        }
        Gate gate = gates.get(i);
        if (gate != null) {
          gate.holds(change);
        } else if (!reactor.awaitsCommit() || !transactions.defer(change)) {
          change.apply(true);
        }
      }
    } catch (Throwable outOfStackOrMemory) {
      CacherDispatcher.reactionsOverdue = true;
    }
  }
}
