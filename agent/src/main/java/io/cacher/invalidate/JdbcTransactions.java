package io.cacher.invalidate;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the commit of a JDBC connection. Thread-safe.
 *
 * <p>A change waits for every connection that is not in auto-commit mode and has made a statement
 * on the change's thread since its last commit or roll-back: the first commit will do, and one more
 * is harmless. Connections may wrap one another; the driver's own is always among them. They are
 * held weakly; one that is dropped without a commit takes with it what waited.
 */
final class JdbcTransactions {

  /** How many keys and the like wait for one commit at most, before whole caches wait instead. */
  private static final int MOST_WAITING = 1_000;

  /** By identity: connections may have an {@code equals}, and wrappers that equal them. */
  private static final class Key extends WeakReference<Object> {
    private final int hash;

    Key(Object connection, @Nullable ReferenceQueue<Object> queue) {
      super(connection, queue);
      hash = System.identityHashCode(connection);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      Object connection = get();
      return connection != null && other instanceof Key key && key.refersTo(connection);
    }
  }

  /** More connections at once on one thread are not told apart from none. */
  private static final int MOST_USED = 8;

  // Holds nothing of the application strongly, and a few bytes for each thread that uses JDBC.
  private static final ThreadLocal<@Nullable List<WeakReference<Object>>> USED =
      new ThreadLocal<>();

  private final Map<Key, List<Change>> waiting = new HashMap<>();
  private final ReferenceQueue<Object> dropped = new ReferenceQueue<>();
  private volatile @Nullable MethodHandle autoCommit;

  /** A statement is being made. */
  void used(Object connection) {
    List<WeakReference<Object>> used = USED.get();
    if (used == null) {
      used = new ArrayList<>(2);
      USED.set(used);
    }
    for (WeakReference<Object> known : used) {
      if (known.refersTo(connection)) {
        return;
      }
    }
    if (used.size() >= MOST_USED) {
      used.remove(0);
    }
    used.add(new WeakReference<>(connection));
  }

  private static void unused(Object connection) {
    List<WeakReference<Object>> used = USED.get();
    if (used == null) {
      return;
    }
    for (int i = used.size() - 1; i >= 0; i--) {
      if (used.get(i).refersTo(connection) || used.get(i).refersTo(null)) {
        used.remove(i);
      }
    }
  }

  /** Has the change wait for a commit; returns false if there is no transaction to wait for. */
  boolean defer(Change change) throws Throwable {
    List<WeakReference<Object>> used = USED.get();
    if (used == null) {
      return false;
    }
    boolean deferred = false;
    for (int i = 0; i < used.size(); i++) {
      Object connection = used.get(i).get();
      if (connection != null && inTransaction(connection)) {
        await(connection, change);
        deferred = true;
      }
    }
    return deferred;
  }

  private void await(Object connection, Change change) {
    synchronized (waiting) {
      for (Object gone = dropped.poll(); gone != null; gone = dropped.poll()) {
        waiting.remove(gone);
      }
      List<Change> changes = waiting.get(new Key(connection, null));
      if (changes == null) {
        changes = new ArrayList<>();
        waiting.put(new Key(connection, dropped), changes);
      }
      changes.add(change);
      int parts = 0;
      for (Change waits : changes) {
        parts += waits.parts();
      }
      if (parts > MOST_WAITING) {
        summarise(changes);
      }
    }
  }

  /** Whole caches in the place of all that was noted of them. */
  private static void summarise(List<Change> changes) {
    Map<Reactor, Change> whole = new HashMap<>();
    for (Change change : changes) {
      if (change instanceof Gate gate) {
        // Nobody will tell it of the commit; what it holds is made sooner, and all else then.
        gate.apply(false);
      }
      whole.put(change.reactor(), new Change.Everything(change.reactor()));
    }
    changes.clear();
    changes.addAll(whole.values());
  }

  private boolean inTransaction(Object connection) throws Throwable {
    MethodHandle get = autoCommit;
    if (get == null) {
      Class<?> type = Class.forName("java.sql.Connection");
      get =
          MethodHandles.publicLookup()
              .findVirtual(type, "getAutoCommit", MethodType.methodType(boolean.class))
              .asType(MethodType.methodType(boolean.class, Object.class));
      autoCommit = get;
    }
    try {
      return !(boolean) get.invokeExact(connection);
    } catch (Exception closed) {
      return false;
    }
  }

  /** A connection has committed, or tried to. */
  void committed(Object connection, boolean certain) {
    for (Change change : take(connection)) {
      change.apply(certain);
    }
  }

  /** A connection has rolled back. */
  void rolledBack(Object connection) {
    take(connection);
  }

  private List<Change> take(Object connection) {
    unused(connection);
    synchronized (waiting) {
      List<Change> changes = waiting.isEmpty() ? null : waiting.remove(new Key(connection, null));
      return changes == null ? List.of() : changes;
    }
  }
}
