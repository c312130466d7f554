package io.cacher.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The candidates nearest to a name, best first. Letters of either case are nearly the same. */
final class Nearest {

  private final String wanted;
  private final String lowerWanted;
  private final int limit;
  private final List<Candidate> candidates = new ArrayList<>();

  private Nearest(String wanted, int limit) {
    this.wanted = wanted;
    this.limit = limit;
    lowerWanted = wanted.toLowerCase(Locale.ROOT);
  }

  /** Accepts names that are the wanted one with a slip or two. */
  static Nearest misspelt(String wanted) {
    return new Nearest(wanted, Math.max(1, wanted.length() / 3));
  }

  /** Accepts names that have something in common with the wanted one. */
  static Nearest alike(String wanted) {
    return new Nearest(wanted, Math.max(2, wanted.length() * 2 / 3));
  }

  /** Adds a candidate unless its name is too far away. */
  void add(String name, String text) {
    if (Math.abs(name.length() - wanted.length()) <= limit) {
      int distance = distance(lowerWanted, name.toLowerCase(Locale.ROOT));
      if (distance <= limit) {
        addAt(2 * distance + (name.equals(wanted) ? 0 : 1), text);
      }
    }
  }

  /** Adds a candidate at an end of the list of one's own choice. */
  void addAt(int distance, String text) {
    candidates.add(new Candidate(distance, text));
  }

  List<String> closest(int count) {
    candidates.sort(null);
    List<String> texts = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (texts.size() < count && !texts.contains(candidate.text())) {
        texts.add(candidate.text());
      }
    }
    return texts;
  }

  /** Edits from one to the other; two neighbours exchanged count as one. */
  static int distance(String a, String b) {
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
          continue;
        }
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        edits[i][j] =
            Math.min(edits[i - 1][j - 1] + cost, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
        }
      }
    }
    return edits[a.length()][b.length()];
  }

  private record Candidate(int distance, String text) implements Comparable<Candidate> {
    @Override
    public int compareTo(Candidate other) {
      int order = Integer.compare(distance, other.distance);
      return order != 0 ? order : text.compareTo(other.text);
    }
  }
}
