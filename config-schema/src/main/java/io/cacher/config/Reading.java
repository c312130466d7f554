package io.cacher.config;

import io.cacher.config.yaml.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One file being read: its name, the environment, and everything found wrong so far. */
final class Reading {

  /** More would bury the ones that matter, and could fill the heap of an application. */
  static final int MAXIMUM_PROBLEMS = 1_000;

  private final String file;
  private final List<Problem> problems = new ArrayList<>();
  private int problemCount;
  final Substitution substitution;

  Reading(String file, UnaryOperator<@Nullable String> environment) {
    this.file = file;
    substitution = new Substitution(environment);
  }

  Position position(Mark mark) {
    return new Position(file, mark.line(), mark.column());
  }

  void report(Mark mark, String path, String message) {
    report(mark, path, message, null);
  }

  void report(Mark mark, String path, String message, @Nullable String suggestion) {
    add(new Problem(position(mark), path, message, suggestion));
  }

  void report(Position position, String path, String message) {
    add(new Problem(position, path, message, null));
  }

  void reportFile(String message) {
    add(new Problem(Position.ofFile(file), "", message, null));
  }

  private void add(Problem problem) {
    if (problemCount++ < MAXIMUM_PROBLEMS) {
      problems.add(problem);
    }
  }

  /** How many problems there are; tells whether reading a part has added any. */
  int problemCount() {
    return problemCount;
  }

  /** All problems, in the order a reader of the file meets them. */
  List<Problem> problems() {
    if (problemCount > MAXIMUM_PROBLEMS) {
      String message =
          problemCount + " problems, of which " + MAXIMUM_PROBLEMS + " are listed, mend them first";
      problems.add(new Problem(Position.ofFile(file), "", message, null));
    }
    if (problems.size() > 1) {
      problems.sort(
          Comparator.<Problem>comparingInt(problem -> problem.position().line())
              .thenComparingInt(problem -> problem.position().column()));
    }
    return problems;
  }
}
