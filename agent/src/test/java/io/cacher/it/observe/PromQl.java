package io.cacher.it.observe;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads as much of Prometheus's query language as dashboards need: selectors, ranges, arithmetic
 * and comparison, aggregations and a few functions. What is malformed, or more than that, is
 * refused.
 *
 * <p>After the grammar in <a href="https://prometheus.io/docs/prometheus/latest/querying/basics/">
 * Prometheus's documentation</a>.
 */
final class PromQl {

  private static final Set<String> AGGREGATIONS = Set.of("sum", "min", "max", "avg", "count");
  private static final Set<String> OF_RANGES = Set.of("rate", "increase");
  private static final Pattern BLANK = Pattern.compile("\\s*");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?|Inf\\b");
  private static final Pattern OPERATOR = Pattern.compile("\\+|-|\\*|/|==|!=|<=|>=|<|>");
  private static final Pattern MATCHERS =
      Pattern.compile(
          "\\{(?:MATCH(?:,MATCH)*)?}"
              .replace("MATCH", "[a-zA-Z_]\\w*(?:=~|!~|!=|=)\"(?:[^\"\\\\]|\\\\.)*\""));
  private static final Pattern RANGE =
      Pattern.compile("\\[(?:[0-9]+[smhd]|\\$__rate_interval|\\$__range)]");
  private static final Pattern LABELS = Pattern.compile("\\([a-zA-Z_]\\w*(?:, ?[a-zA-Z_]\\w*)*\\)");

  private final String text;
  private int at;

  private PromQl(String text) {
    this.text = text;
  }

  /** Fails, saying where, unless it can be read to its end. */
  static void check(String query) {
    PromQl reader = new PromQl(query);
    reader.expression();
    reader.skip();
    if (reader.at < query.length()) {
      throw reader.wrong("the end");
    }
  }

  private IllegalArgumentException wrong(String expected) {
    return new IllegalArgumentException("expected " + expected + " at " + at + " of " + text);
  }

  private void skip() {
    takes(BLANK);
  }

  /** Whether the pattern is next; then it is read. */
  private boolean takes(Pattern pattern) {
    Matcher next = pattern.matcher(text).region(at, text.length());
    if (!next.lookingAt()) {
      return false;
    }
    at = next.end();
    return true;
  }

  private void require(char wanted) {
    skip();
    if (at >= text.length() || text.charAt(at) != wanted) {
      throw wrong("`" + wanted + "`");
    }
    at++;
  }

  private void expression() {
    do {
      operand();
      skip();
    } while (takes(OPERATOR));
  }

  private void operand() {
    skip();
    if (takes(NUMBER)) {
      return;
    }
    if (at < text.length() && text.charAt(at) == '(') {
      inBrackets();
      return;
    }
    int start = at;
    if (!takes(NAME)) {
      throw wrong("an operand");
    }
    String name = text.substring(start, at);
    if (AGGREGATIONS.contains(name)) {
      grouping();
      inBrackets();
    } else if (OF_RANGES.contains(name)) {
      require('(');
      skip();
      if (!takes(NAME)) {
        throw wrong("a metric");
      }
      boolean unused = takes(MATCHERS);
      if (!takes(RANGE)) {
        throw wrong("a range");
      }
      require(')');
    } else if (!takes(MATCHERS) && at < text.length() && "({".indexOf(text.charAt(at)) >= 0) {
      throw wrong("a known function, or matchers, after `" + name + "`");
    }
  }

  private void inBrackets() {
    require('(');
    expression();
    require(')');
  }

  private void grouping() {
    skip();
    if (text.startsWith("by ", at)) {
      at += "by ".length();
      if (!takes(LABELS)) {
        throw wrong("labels");
      }
    }
  }
}
