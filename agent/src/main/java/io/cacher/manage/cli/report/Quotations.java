package io.cacher.manage.cli.report;

import java.util.regex.Pattern;

/** Leaves out what the agent quotes: words of the application, and arguments of {@code warm}. */
final class Quotations {

  /** What an exception of the application says, as {@code io.cacher.cache.ThrownText} marks it. */
  private static final Pattern THROWN = Pattern.compile(": <<.*?>>+", Pattern.UNIX_LINES);

  /** An argument that does not fit. A greedy match: it may have such quotes in it. */
  private static final Pattern MISFIT = Pattern.compile("`.*`(?= is no | cannot be made a )");

  private Quotations() {}

  /** The text, line by line, with the names of exceptions alone. */
  static String leftOut(String text) {
    String thrown = THROWN.matcher(text).replaceAll("");
    return MISFIT.matcher(thrown).replaceAll("`(left out)`");
  }
}
