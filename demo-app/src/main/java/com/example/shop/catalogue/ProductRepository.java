package com.example.shop.catalogue;

import com.example.shop.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds products by id and by words in their name. */
public final class ProductRepository {
  private static final String BY_ID =
      """
      SELECT p.id, p.name, p.category, p.stock,
             COUNT(r.id) AS reviews, COALESCE(ROUND(AVG(CAST(r.stars AS DOUBLE)), 1), 0) AS rating
      FROM product p LEFT JOIN review r ON r.product_id = p.id
      WHERE p.id = ?
      GROUP BY p.id, p.name, p.category, p.stock
      """;
  private static final String BY_NAME =
      "SELECT id FROM product WHERE LOWER(name) LIKE ? ORDER BY stock DESC, id LIMIT ?";

  private final Database database;

  public ProductRepository(Database database) {
    this.database = database;
  }

  /** The product, or null where there is none with this id. */
  public @Nullable Product findById(long id) {
    List<Product> found = database.query(BY_ID, ProductRepository::product, id);
    return found.isEmpty() ? null : found.get(0);
  }

  /**
   * The products with {@code text} in their name, best stocked first.
   *
   * <p>One query for the ids, then one per product: the "N+1" that grows in every code base. The
   * calls go to {@code this}, out of reach of a caching proxy.
   */
  public List<Product> search(String text, int limit) {
    String pattern = "%" + text.toLowerCase(Locale.ROOT) + "%";
    return database.query(BY_NAME, row -> row.getLong("id"), pattern, limit).stream()
        .map(id -> Objects.requireNonNull(findById(id)))
        .toList();
  }

  private static Product product(ResultSet row) throws SQLException {
    return new Product(
        new ProductId(row.getLong("id")),
        row.getString("name"),
        row.getString("category"),
        row.getInt("stock"),
        row.getInt("reviews"),
        row.getDouble("rating"));
  }
}
