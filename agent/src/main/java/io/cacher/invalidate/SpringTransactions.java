package io.cacher.invalidate;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Spring's transactions, where Spring is. */
final class SpringTransactions {

  private static final String PACKAGE = "org.springframework.transaction.support.";
  private static final int COMMITTED = 0;
  private static final int ROLLED_BACK = 1;
  private static final SpringTransactions NONE = new SpringTransactions();

  private final @Nullable Class<?> callback;
  private final @Nullable MethodHandle active;
  private final @Nullable MethodHandle register;

  private SpringTransactions() {
    callback = null;
    active = null;
    register = null;
  }

  private SpringTransactions(Class<?> synchronizations, Class<?> callback)
      throws ReflectiveOperationException {
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    MethodType asks = MethodType.methodType(boolean.class);
    this.callback = callback;
    active =
        MethodHandles.guardWithTest(
            lookup.findStatic(synchronizations, "isSynchronizationActive", asks),
            lookup.findStatic(synchronizations, "isActualTransactionActive", asks),
            MethodHandles.constant(boolean.class, false));
    register =
        lookup
            .findStatic(
                synchronizations,
                "registerSynchronization",
                MethodType.methodType(void.class, callback))
            .asType(MethodType.methodType(void.class, Object.class));
  }

  /** As classes of {@code loader} see them. */
  static SpringTransactions in(@Nullable ClassLoader loader) throws ReflectiveOperationException {
    try {
      return new SpringTransactions(
          Class.forName(PACKAGE + "TransactionSynchronizationManager", true, loader),
          Class.forName(PACKAGE + "TransactionSynchronization", true, loader));
    } catch (ClassNotFoundException e) {
      return NONE;
    }
  }

  /** Has the change wait; returns false if there is no transaction. */
  boolean defer(Change change) throws Throwable {
    if (callback == null || active == null || register == null || !(boolean) active.invokeExact()) {
      return false;
    }
    register.invokeExact(CommitCallback.of(callback, change, COMMITTED, ROLLED_BACK));
    return true;
  }
}
