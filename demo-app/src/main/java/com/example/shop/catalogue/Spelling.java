package com.example.shop.catalogue;

import com.example.shop.database.ProductNames;

/** Guesses which product name a customer meant to type. */
public final class Spelling {
  private Spelling() {}

  /** The name with the fewest edits from {@code typed}; of equally near ones, the first. */
  public static String closestTo(String typed) {
    String closest = typed;
    int fewest = Integer.MAX_VALUE;
    for (String name : ProductNames.ALL) {
      int edits = edits(typed, name);
      if (edits < fewest) {
        fewest = edits;
        closest = name;
      }
    }
    return closest;
  }

  /** The Levenshtein distance, by the usual two rows. */
  static int edits(String from, String to) {
    int[] above = new int[to.length() + 1];
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int substitute = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(substitute, Math.min(above[j], row[j - 1]) + 1);
      }
      int[] swap = above;
      above = row;
      row = swap;
    }
    return above[to.length()];
  }
}
