package com.example.shop.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The shop's data, the same in every run. Reviews and order lines have no index on their product,
 * an omission every developer has met: it costs nothing on a test database and milliseconds here.
 */
public final class DataSet {
  public static final int PRODUCTS = 20_000;
  public static final int REVIEWS = 100_000;
  public static final int ORDER_LINES = 100_000;
  public static final List<String> CATEGORIES =
      List.of("kitchen", "garden", "office", "bedroom", "bathroom", "hall", "nursery", "workshop");

  private static final List<String> SCHEMA =
      List.of(
          """
          CREATE TABLE product (
            id BIGINT PRIMARY KEY, name VARCHAR, category VARCHAR, stock INT)
          """,
          "CREATE TABLE review (id BIGINT PRIMARY KEY, product_id BIGINT, stars INT)",
          "CREATE TABLE order_line (order_id BIGINT, product_id BIGINT, quantity INT)",
          "CREATE INDEX line_of_order ON order_line (order_id)");

  // The primes scatter the rows over the products without a random number in sight.
  private static final String REVIEW_ROWS =
      """
      INSERT INTO review
      SELECT x, 1 + MOD(x * 7919 + x / 20000, ?), 1 + MOD(x * 31 + x / 977, 5)
      FROM SYSTEM_RANGE(1, ?)
      """;
  private static final String ORDER_ROWS =
      """
      INSERT INTO order_line
      SELECT x / 5, 1 + MOD(x * 6007 + x / 7, ?), 1 + MOD(x, 4)
      FROM SYSTEM_RANGE(1, ?)
      """;

  private DataSet() {}

  static void load(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table : SCHEMA) {
        statement.execute(table);
      }
    }
    insertProducts(connection);
    generate(connection, REVIEW_ROWS, REVIEWS);
    generate(connection, ORDER_ROWS, ORDER_LINES);
  }

  private static void insertProducts(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO product VALUES (?, ?, ?, ?)")) {
      for (long id = 1; id <= PRODUCTS; id++) {
        insert.setLong(1, id);
        insert.setString(2, ProductNames.of(id));
        insert.setString(3, CATEGORIES.get((int) (id * 7 / 3 % CATEGORIES.size())));
        insert.setInt(4, (int) (id * 13 % 200));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void generate(Connection connection, String sql, int rows) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setInt(1, PRODUCTS);
      insert.setInt(2, rows);
      insert.executeUpdate();
    }
  }
}
