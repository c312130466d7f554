package io.cacher.invalidate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Where JTA's objects are found: by their names in JNDI, or by the classes of their makers. */
final class JtaLookup {

  private static final String REGISTRY = "java:comp/TransactionSynchronizationRegistry";

  /** Transaction managers have no name that is agreed upon. */
  private static final String[] MANAGERS = {
    "java:jboss/TransactionManager",
    "java:/TransactionManager",
    "java:appserver/TransactionManager",
    "java:comp/TransactionManager",
    "java:pm/TransactionManager"
  };

  /**
   * A static way to a transaction manager outside of servers.
   *
   * @param running a static method that tells whether there is one, where asking would start it
   */
  private record Maker(String type, String method, @Nullable String running) {}

  private static final Maker[] MAKERS = {
    new Maker("com.arjuna.ats.jta.TransactionManager", "transactionManager", null),
    new Maker("com.atomikos.icatch.jta.TransactionManagerImp", "getTransactionManager", null),
    new Maker(
        "bitronix.tm.TransactionManagerServices",
        "getTransactionManager",
        "isTransactionManagerRunning")
  };

  private JtaLookup() {}

  /** The registry of the current component, or null. */
  static @Nullable Object registry(Class<?> type) throws ReflectiveOperationException {
    return named(REGISTRY, type);
  }

  /**
   * The transaction manager, or null.
   *
   * @param loader sees the maker's classes
   */
  static @Nullable Object manager(Class<?> type, @Nullable ClassLoader loader)
      throws ReflectiveOperationException {
    for (String name : MANAGERS) {
      Object found = named(name, type);
      if (found != null) {
        return found;
      }
    }
    for (Maker maker : MAKERS) {
      Object found = made(maker, loader);
      if (type.isInstance(found)) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable Object named(String name, Class<?> type)
      throws ReflectiveOperationException {
    try {
      Class<?> context = Class.forName("javax.naming.InitialContext");
      Method lookup = context.getMethod("lookup", String.class);
      Object found = lookup.invoke(context.getConstructor().newInstance(), name);
      return type.isInstance(found) ? found : null;
    } catch (ClassNotFoundException | InvocationTargetException e) {
      // No JNDI, or none with such a name.
      return null;
    }
  }

  private static @Nullable Object made(Maker maker, @Nullable ClassLoader loader) {
    try {
      Class<?> type = Class.forName(maker.type, true, loader);
      if (maker.running != null && !(boolean) type.getMethod(maker.running).invoke(null)) {
        return null;
      }
      return type.getMethod(maker.method).invoke(null);
    } catch (ReflectiveOperationException | LinkageError | ClassCastException notThisOne) {
      return null;
    }
  }
}
