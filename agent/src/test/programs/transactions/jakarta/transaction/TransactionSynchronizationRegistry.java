package jakarta.transaction;

/** As in Jakarta EE, as far as it is needed. */
public interface TransactionSynchronizationRegistry {
  int getTransactionStatus();

  void registerInterposedSynchronization(Synchronization synchronization);
}
