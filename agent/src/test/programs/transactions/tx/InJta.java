package tx;

import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import javax.naming.Context;
import javax.naming.spi.InitialContextFactory;

/** Renames in transactions of JTA, with a registry in JNDI. */
public final class InJta implements InitialContextFactory, TransactionSynchronizationRegistry {

  private static final InJta REGISTRY = new InJta();

  private final List<Synchronization> waiting = new ArrayList<>();
  private int status = 6;

  @Override
  public Context getInitialContext(Hashtable<?, ?> environment) {
    return (Context)
        Proxy.newProxyInstance(
            InJta.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) ->
                method.getName().equals("lookup")
                        && arguments[0].equals("java:comp/TransactionSynchronizationRegistry")
                    ? REGISTRY
                    : null);
  }

  @Override
  public int getTransactionStatus() {
    return status;
  }

  @Override
  public void registerInterposedSynchronization(Synchronization synchronization) {
    waiting.add(synchronization);
  }

  private void end(int how) {
    status = 6;
    waiting.forEach(Synchronization::beforeCompletion);
    waiting.forEach(one -> one.afterCompletion(how));
    waiting.clear();
  }

  static String run() throws Exception {
    Ledger ledger = new Ledger() {};
    StringBuilder seen = new StringBuilder("jta ").append(ledger.seen());
    REGISTRY.status = 0;
    ledger.rename(1, "b");
    seen.append(' ').append(ledger.seen());
    ledger.commit();
    REGISTRY.end(3);
    seen.append(' ').append(ledger.seen());
    REGISTRY.status = 0;
    ledger.rename(1, "c");
    ledger.rollback();
    REGISTRY.end(4);
    seen.append(' ').append(ledger.seen());
    ledger.rename(1, "d");
    ledger.commit();
    return seen.append(' ').append(ledger.seen()).toString();
  }
}
