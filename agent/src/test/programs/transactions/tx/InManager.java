package tx;

import bitronix.tm.TransactionManagerServices;
import jakarta.transaction.Synchronization;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.util.ArrayList;
import java.util.List;

/** Renames in transactions of JTA where there is a transaction manager and no registry. */
final class InManager implements TransactionManager, Transaction {

  private interface Transactions {
    void begin() throws Exception;

    void commit() throws Exception;

    void rollback() throws Exception;
  }

  /** Each kind with a method of its own, since a method stays with what it has found. */
  private static final class Jndi extends Ledger {
    @Override
    void rename(int id, String name) throws Exception {
      super.changed.put(id, name);
    }
  }

  private static final class Bitronix extends Ledger {
    @Override
    void rename(int id, String name) throws Exception {
      super.changed.put(id, name);
    }
  }

  private final List<Synchronization> waiting = new ArrayList<>();
  private int status = 6;

  @Override
  public int getStatus() {
    return status;
  }

  @Override
  public Transaction getTransaction() {
    return this;
  }

  @Override
  public void registerSynchronization(Synchronization synchronization) {
    waiting.add(synchronization);
  }

  private void end(int how) {
    status = 6;
    waiting.forEach(Synchronization::beforeCompletion);
    waiting.forEach(one -> one.afterCompletion(how));
    waiting.clear();
  }

  static String run() throws Exception {
    InManager manager = new InManager();
    InJta.NAMES.clear();
    InJta.NAMES.put("java:/TransactionManager", manager);
    String seen =
        run(
            "jndi",
            new Jndi(),
            new Transactions() {
              @Override
              public void begin() {
                manager.status = 0;
              }

              @Override
              public void commit() {
                manager.end(3);
              }

              @Override
              public void rollback() {
                manager.end(4);
              }
            });
    InJta.NAMES.clear();
    TransactionManagerServices.getConfiguration().setJournal("null").setDisableJmx(true);
    var bitronix = TransactionManagerServices.getTransactionManager();
    seen +=
        "\n"
            + run(
                "bitronix",
                new Bitronix(),
                new Transactions() {
                  @Override
                  public void begin() throws Exception {
                    bitronix.begin();
                  }

                  @Override
                  public void commit() throws Exception {
                    bitronix.commit();
                  }

                  @Override
                  public void rollback() throws Exception {
                    bitronix.rollback();
                  }
                });
    bitronix.shutdown();
    return seen;
  }

  private static String run(String kind, Ledger ledger, Transactions transactions)
      throws Exception {
    StringBuilder seen = new StringBuilder(kind).append(' ').append(ledger.seen());
    transactions.begin();
    ledger.rename(1, "b");
    seen.append(' ').append(ledger.seen());
    ledger.commit();
    transactions.commit();
    seen.append(' ').append(ledger.seen());
    transactions.begin();
    ledger.rename(1, "c");
    ledger.rollback();
    transactions.rollback();
    seen.append(' ').append(ledger.seen());
    ledger.rename(1, "d");
    ledger.commit();
    return seen.append(' ').append(ledger.seen()).toString();
  }
}
