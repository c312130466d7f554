package io.cacher.invalidate;

import org.jspecify.annotations.Nullable;

/** One method of a JDBC connection that tells of its transaction. */
final class ConnectionWatch {

  private final String method;
  private final JdbcTransactions transactions;

  ConnectionWatch(String method, JdbcTransactions transactions) {
    this.method = method;
    this.transactions = transactions;
  }

  boolean atEnd() {
    return method.equals("commit") || method.equals("rollback") || method.equals("setAutoCommit");
  }

  void begin(@Nullable Object[] call) {
    Object connection = call[0];
    if (!atEnd() && connection != null) {
      transactions.used(connection);
    }
  }

  void end(@Nullable Object[] call, @Nullable Throwable thrown) {
    Object connection = call[0];
    if (connection == null) {
      return;
    }
    switch (method) {
      // A commit that fails may have taken place all the same.
      case "commit" -> transactions.committed(connection, thrown == null);
      case "rollback" -> {
        if (thrown == null) {
          transactions.rolledBack(connection);
        }
      }
      default -> {
        if (Boolean.TRUE.equals(call[1])) {
          transactions.committed(connection, thrown == null);
        }
      }
    }
  }
}
