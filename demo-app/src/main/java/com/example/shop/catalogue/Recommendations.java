package com.example.shop.catalogue;

import com.example.shop.database.Database;
import java.util.List;

/** What else customers put into the same order. */
public final class Recommendations {
  private static final int MOST = 5;
  private static final String BOUGHT_TOGETHER =
      """
      SELECT other.product_id AS id
      FROM order_line mine JOIN order_line other ON other.order_id = mine.order_id
      WHERE mine.product_id = ? AND other.product_id <> mine.product_id
      GROUP BY other.product_id
      ORDER BY SUM(other.quantity) DESC, other.product_id
      LIMIT ?
      """;

  private final Database database;

  public Recommendations(Database database) {
    this.database = database;
  }

  /** At most five products, most often bought first; none for an unknown product. */
  public List<ProductId> similarTo(ProductId product) {
    return database.query(
        BOUGHT_TOGETHER, row -> new ProductId(row.getLong("id")), product.value(), MOST);
  }
}
