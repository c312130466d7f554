package io.cacher.agent;

import java.util.ArrayList;
import java.util.List;

/** What came of bringing classes in line. */
final class Rewoven {

  private final List<String> failures = new ArrayList<>();
  private int classes;

  void done() {
    classes++;
  }

  void failed(String what) {
    failures.add(what);
  }

  /** How many classes were transformed, to weave or to restore them. */
  int classes() {
    return classes;
  }

  /** Which were not, and why, a line each. */
  List<String> failures() {
    return failures;
  }
}
