package io.cacher.invalidate;

import io.cacher.cache.ThrownText;
import org.jspecify.annotations.Nullable;

/**
 * The transactions that a trigger may run in: Spring's, JTA's, plain JDBC's, asked in this order.
 * Thread-safe.
 */
final class Transactions {

  private final @Nullable ClassLoader loader;
  private final JdbcTransactions jdbc;

  // Looked for with the first call that waits for a commit; they hang on the trigger's class.
  private volatile @Nullable SpringTransactions spring;
  private volatile @Nullable JtaTransactions jta;

  /** Those that classes of {@code loader} know. */
  Transactions(@Nullable ClassLoader loader, JdbcTransactions jdbc) {
    this.loader = loader;
    this.jdbc = jdbc;
  }

  /**
   * Has a change wait for the commit of the transaction that is active on this thread.
   *
   * @return false if there is none, so that the change is due at once
   */
  boolean defer(Change change) {
    try {
      SpringTransactions knownSpring = spring;
      if (knownSpring == null) {
        knownSpring = SpringTransactions.in(loader);
        spring = knownSpring;
      }
      if (knownSpring.defer(change)) {
        return true;
      }
      JtaTransactions knownJta = jta;
      if (knownJta == null) {
        knownJta = new JtaTransactions(loader);
        jta = knownJta;
      }
      return knownJta.defer(change) || jdbc.defer(change);
    } catch (VirtualMachineError thisThreadOrHeap) {
      throw thisThreadOrHeap;
    } catch (Throwable fromTheApplication) {
      String text = ThrownText.of(fromTheApplication);
      change.reactor().told("a transaction could not be asked: " + text);
      return false;
    }
  }
}
