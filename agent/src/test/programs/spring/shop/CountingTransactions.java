package shop;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** Counts transactions instead of keeping them. */
final class CountingTransactions extends AbstractPlatformTransactionManager {

  static final AtomicInteger COMMITS = new AtomicInteger();
  static final AtomicInteger ROLLBACKS = new AtomicInteger();

  @Override
  protected Object doGetTransaction() {
    return new Object();
  }

  @Override
  protected void doBegin(Object transaction, TransactionDefinition definition) {}

  @Override
  protected void doCommit(DefaultTransactionStatus status) {
    COMMITS.incrementAndGet();
  }

  @Override
  protected void doRollback(DefaultTransactionStatus status) {
    ROLLBACKS.incrementAndGet();
  }
}
