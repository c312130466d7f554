package io.cacher.config.text;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds what was meant by a misspelt word. */
public final class NearestWord {

  private NearestWord() {}

  /** The candidate nearest to {@code word}, or null when none is near enough to be meant. */
  public static @Nullable String to(String word, Collection<String> candidates) {
    String lower = word.toLowerCase(Locale.ROOT).replace('_', '-');
    String nearest = null;
    int least = Integer.MAX_VALUE;
    for (String candidate : candidates) {
      int limit = Math.max(1, Math.min(lower.length(), candidate.length()) / 3);
      if (Math.abs(lower.length() - candidate.length()) <= limit) {
        int distance = distance(lower, candidate);
        if (distance <= limit && distance < least) {
          nearest = candidate;
          least = distance;
        }
      }
    }
    return nearest != null ? nearest : ignoringHyphens(lower, candidates);
  }

  /** People write {@code expireAfterWrite}, which is many edits away. */
  private static @Nullable String ignoringHyphens(String word, Collection<String> candidates) {
    String joined = word.replace("-", "");
    for (String candidate : candidates) {
      if (candidate.replace("-", "").equals(joined)) {
        return candidate;
      }
    }
    return null;
  }

  /** Edits from {@code a} to {@code b}; two neighbours exchanged count as one. */
  public static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(substitution, 1 + Math.min(last[j], row[j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }
}
