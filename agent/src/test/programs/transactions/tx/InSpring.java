package tx;

import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Renames in transactions of Spring. */
final class InSpring extends AbstractPlatformTransactionManager {

  private final Ledger ledger = new Ledger();

  @Override
  protected Object doGetTransaction() {
    return ledger;
  }

  @Override
  protected void doBegin(Object transaction, TransactionDefinition definition) {}

  @Override
  protected void doCommit(DefaultTransactionStatus status) {
    ledger.commit();
  }

  @Override
  protected void doRollback(DefaultTransactionStatus status) {
    ledger.rollback();
  }

  static String run() throws Exception {
    InSpring manager = new InSpring();
    Ledger ledger = manager.ledger;
    TransactionTemplate template = new TransactionTemplate(manager);
    StringBuilder seen = new StringBuilder("spring ").append(ledger.seen());
    template.execute(
        status -> {
          Main.quietly(() -> ledger.rename(1, "b"));
          Main.quietly(() -> seen.append(' ').append(ledger.seen()));
          return null;
        });
    seen.append(' ').append(ledger.seen());
    template.execute(
        status -> {
          Main.quietly(() -> ledger.rename(1, "c"));
          status.setRollbackOnly();
          return null;
        });
    seen.append(' ').append(ledger.seen());
    ledger.rename(1, "d");
    ledger.commit();
    return seen.append(' ').append(ledger.seen()).toString();
  }
}
