package com.example.shop.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;

/** An in-memory H2 database, private to this object, filled with the {@link DataSet}. */
public final class Database implements AutoCloseable {
  private final JdbcConnectionPool pool;

  private Database(JdbcConnectionPool pool) {
    this.pool = pool;
  }

  /** Creates and fills a database that up to {@code connections} threads use at once. */
  public static Database create(int connections) {
    JdbcConnectionPool pool = JdbcConnectionPool.create(privateUrl(), "shop", "");
    pool.setMaxConnections(connections);
    try (Connection connection = pool.getConnection()) {
      DataSet.load(connection);
    } catch (SQLException e) {
      pool.dispose();
      throw new IllegalStateException("The shop's data could not be generated", e);
    }
    return new Database(pool);
  }

  private static String privateUrl() {
    return "jdbc:h2:mem:shop-" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
  }

  /** All rows of a query, in its order, as an unmodifiable list. */
  public <T> List<T> query(String sql, Row<T> row, Object... parameters) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      List<T> rows = new ArrayList<>();
      try (ResultSet results = statement.executeQuery()) {
        while (results.next()) {
          rows.add(row.read(results));
        }
      }
      return List.copyOf(rows);
    } catch (SQLException e) {
      throw new IllegalStateException("Query failed: " + sql, e);
    }
  }

  @Override
  public void close() {
    try (Connection connection = pool.getConnection();
        PreparedStatement shutdown = connection.prepareStatement("SHUTDOWN")) {
      shutdown.execute();
    } catch (SQLException e) {
      throw new IllegalStateException("The database did not close", e);
    } finally {
      pool.dispose();
    }
  }
}
