package io.cacher.match;

import io.cacher.config.text.NearestWord;
import java.util.ArrayList;
import java.util.List;

/** The candidates nearest to a name, best first. Letters of either case are nearly the same. */
final class Nearest {

  private final Spelling wanted;
  private final int limit;
  private final List<Candidate> candidates = new ArrayList<>();

  private Nearest(String wanted, int limit) {
    this.wanted = Spelling.of(wanted);
    this.limit = limit;
  }

  /** Accepts names that are the wanted one with a slip or two. */
  static Nearest misspelt(String wanted) {
    return new Nearest(wanted, Math.max(1, wanted.length() / 3));
  }

  /** Accepts names that have something in common with the wanted one. */
  static Nearest alike(String wanted) {
    return new Nearest(wanted, Math.max(2, wanted.length() * 2 / 3));
  }

  /** No candidate of fewer letters is accepted. */
  int shortest() {
    return wanted.length() - limit;
  }

  /** No candidate of more letters is accepted. */
  int longest() {
    return wanted.length() + limit;
  }

  /** Adds a candidate unless its name is too far away. */
  void add(String name, String text) {
    add(Spelling.of(name), text);
  }

  /** As {@link #add(String, String)}, for names that are compared many times. */
  void add(Spelling name, String text) {
    if (!wanted.isBeyond(limit, name)) {
      int distance = NearestWord.distance(wanted.lower(), name.lower());
      if (distance <= limit) {
        addAt(2 * distance + (name.name().equals(wanted.name()) ? 0 : 1), text);
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

  private record Candidate(int distance, String text) implements Comparable<Candidate> {
    @Override
    public int compareTo(Candidate other) {
      int order = Integer.compare(distance, other.distance);
      return order != 0 ? order : text.compareTo(other.text);
    }
  }
}
