package io.cacher.invalidate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * JTA's transactions, by the registry that JNDI has for each component. By reflection: seldom used,
 * and neither JTA nor JNDI need be there.
 */
final class JtaTransactions {

  private static final String REGISTRY = "java:comp/TransactionSynchronizationRegistry";
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final int ACTIVE = 0;
  private static final int MARKED_ROLLBACK = 1;
  private static final int COMMITTED = 3;
  private static final int ROLLED_BACK = 4;

  private final @Nullable Class<?> registryType;
  private final @Nullable Class<?> callback;
  private volatile @Nullable Object registry;
  private volatile long missedAt;

  /** As classes of {@code loader} see them. */
  JtaTransactions(@Nullable ClassLoader loader) {
    Class<?> foundType = null;
    Class<?> foundCallback = null;
    for (String name : new String[] {"jakarta.transaction.", "javax.transaction."}) {
      try {
        foundType = Class.forName(name + "TransactionSynchronizationRegistry", false, loader);
        foundCallback = Class.forName(name + "Synchronization", false, loader);
        break;
      } catch (ClassNotFoundException e) {
        foundType = null;
      }
    }
    registryType = foundType;
    callback = foundCallback;
  }

  /** Has the change wait; returns false if there is no transaction. */
  boolean defer(Change change) throws ReflectiveOperationException {
    Class<?> type = registryType;
    Class<?> callbackType = callback;
    if (type == null || callbackType == null) {
      return false;
    }
    Object current = registry(type);
    if (current == null) {
      return false;
    }
    int status = (int) type.getMethod("getTransactionStatus").invoke(current);
    if (status == ACTIVE) {
      type.getMethod("registerInterposedSynchronization", callbackType)
          .invoke(current, CommitCallback.of(callbackType, change, COMMITTED, ROLLED_BACK));
    }
    return status == ACTIVE || status == MARKED_ROLLBACK;
  }

  private @Nullable Object registry(Class<?> type) throws ReflectiveOperationException {
    Object known = registry;
    long now = System.nanoTime();
    if (known != null || (missedAt != 0 && now - missedAt < RETRY_NANOS)) {
      return known;
    }
    Object found = null;
    try {
      Class<?> context = Class.forName("javax.naming.InitialContext");
      Method lookup = context.getMethod("lookup", String.class);
      found = lookup.invoke(context.getConstructor().newInstance(), REGISTRY);
    } catch (ClassNotFoundException | InvocationTargetException e) {
      // No JNDI, or none with such a name.
    }
    if (type.isInstance(found)) {
      registry = found;
      return found;
    }
    missedAt = now;
    return null;
  }
}
