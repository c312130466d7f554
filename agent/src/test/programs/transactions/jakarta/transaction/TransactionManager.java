package jakarta.transaction;

/** As in Jakarta EE, as far as it is needed. */
public interface TransactionManager {
  int getStatus();

  Transaction getTransaction();
}
