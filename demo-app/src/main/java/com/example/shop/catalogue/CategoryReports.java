package com.example.shop.catalogue;

import com.example.shop.database.Database;

/** Figures over a whole category. */
public final class CategoryReports {
  private static final System.Logger LOG = System.getLogger(CategoryReports.class.getName());
  private static final String SUMMARY =
      """
      SELECT COUNT(*) AS products,
             COUNT(CASE WHEN stock = 0 THEN 1 END) AS out_of_stock,
             COALESCE(SUM(stock), 0) AS pieces
      FROM product WHERE LOWER(category) = LOWER(?)
      """;

  private final Database database;

  public CategoryReports(Database database) {
    this.database = database;
  }

  /** Sums up a category; {@code requestId} only ties a log line to the request it is for. */
  public CategorySummary summaryOf(String category, String requestId) {
    LOG.log(System.Logger.Level.DEBUG, "Request {0}: category {1}", requestId, category);
    return database
        .query(
            SUMMARY,
            row ->
                new CategorySummary(
                    category,
                    row.getLong("products"),
                    row.getLong("out_of_stock"),
                    row.getLong("pieces")),
            category)
        .get(0);
  }
}
