package io.cacher.invalidate;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * JTA in one of its packages: asked by the registry that JNDI has for each component, and where
 * there is none, by the transaction manager. By reflection: seldom used, and neither JTA nor JNDI
 * need be there.
 */
final class JtaApi {

  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final int ACTIVE = 0;
  private static final int MARKED_ROLLBACK = 1;
  private static final int COMMITTED = 3;
  private static final int ROLLED_BACK = 4;

  private final @Nullable ClassLoader loader;
  private final @Nullable Class<?> registryType;
  private final @Nullable Class<?> managerType;
  private final Class<?> transactionType;
  private final Class<?> callback;

  /** A registry or a transaction manager. */
  private volatile @Nullable Object source;

  private volatile long missedAt;

  private JtaApi(String name, @Nullable ClassLoader loader) throws ClassNotFoundException {
    this.loader = loader;
    callback = Class.forName(name + "Synchronization", false, loader);
    registryType = find(name + "TransactionSynchronizationRegistry");
    managerType = find(name + "TransactionManager");
    Class<?> transaction = find(name + "Transaction");
    transactionType = transaction == null ? callback : transaction;
  }

  /**
   * The package's classes as {@code loader} sees them, or null where it sees none.
   *
   * @param name of the package, with a dot
   */
  static @Nullable JtaApi of(String name, @Nullable ClassLoader loader) {
    try {
      return new JtaApi(name, loader);
    } catch (ClassNotFoundException absent) {
      return null;
    }
  }

  private @Nullable Class<?> find(String name) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException olderJta) {
      return null;
    }
  }

  /** Has the change wait; returns false if there is no transaction. */
  boolean defer(Change change) throws ReflectiveOperationException {
    Object current = source();
    if (current == null) {
      return false;
    }
    if (registryType != null && registryType.isInstance(current)) {
      int status = (int) registryType.getMethod("getTransactionStatus").invoke(current);
      if (status == ACTIVE) {
        registryType
            .getMethod("registerInterposedSynchronization", callback)
            .invoke(current, callback(change));
      }
      return waits(status);
    }
    if (managerType == null) {
      return false;
    }
    int status = (int) managerType.getMethod("getStatus").invoke(current);
    if (status == ACTIVE) {
      Object transaction = managerType.getMethod("getTransaction").invoke(current);
      transactionType
          .getMethod("registerSynchronization", callback)
          .invoke(transaction, callback(change));
    }
    return waits(status);
  }

  private Object callback(Change change) {
    return CommitCallback.of(callback, change, COMMITTED, ROLLED_BACK);
  }

  /** What is to be rolled back anyway changes nothing. */
  private static boolean waits(int status) {
    return status == ACTIVE || status == MARKED_ROLLBACK;
  }

  private @Nullable Object source() throws ReflectiveOperationException {
    Object known = source;
    long now = System.nanoTime();
    if (known != null || (missedAt != 0 && now - missedAt < RETRY_NANOS)) {
      return known;
    }
    Object found = registryType == null ? null : JtaLookup.registry(registryType);
    if (found == null && managerType != null) {
      found = JtaLookup.manager(managerType, loader);
    }
    source = found;
    missedAt = now == 0 ? 1 : now;
    return found;
  }
}
