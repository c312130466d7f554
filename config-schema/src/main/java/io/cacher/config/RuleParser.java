package io.cacher.config;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads rules from a text, for tests and tools. */
public final class RuleParser {

  private RuleParser() {}

  /**
   * Reads the rules of one text. Never throws; whatever is wrong is among the problems.
   *
   * @param fileName what positions call the text
   * @param text a rule file's content
   * @param environment values of environment variables by name, null for those not set
   */
  public static LoadResult parse(
      String fileName, String text, UnaryOperator<@Nullable String> environment) {
    RuleCollector rules = new RuleCollector();
    rules.add(text, new Reading(fileName, environment));
    return rules.result();
  }
}
