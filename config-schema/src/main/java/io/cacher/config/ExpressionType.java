package io.cacher.config;

import io.cacher.config.expression.ExpressionException;
import io.cacher.config.expression.ExpressionParser;
import io.cacher.config.expression.Node;
import io.cacher.config.text.Quoted;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An expression that is true or false of a call or, once it has ended, of its outcome. */
final class ExpressionType extends ScalarType<RuleExpression> {

  private final Set<String> unknown;
  private final String advice;
  private final String example;

  private ExpressionType(Set<String> unknown, String advice, String example) {
    this.unknown = unknown;
    this.advice = advice;
    this.example = example;
  }

  /** Over calls of a cached method. */
  static ExpressionType ofCall() {
    return new ExpressionType(
        Outcome.NAMES,
        "is known after the call only, ask for it in `unless`",
        "an expression such as `arg0.id > 0`");
  }

  /** Over calls of a cached method and their outcomes. */
  static ExpressionType ofOutcome() {
    return new ExpressionType(Set.of(), "", "an expression such as `result.size == 0`");
  }

  /** Over calls of a trigger and what they returned. */
  static ExpressionType ofTrigger() {
    return new ExpressionType(
        Set.of(Outcome.THROWN, Outcome.ELAPSED),
        "is not known of a trigger, ask for arguments, `this` or `result`",
        "an expression such as `arg0.active`");
  }

  @Override
  RuleExpression parse(String text, Position position) throws InvalidValueException {
    Node root;
    try {
      root = ExpressionParser.parse(text);
    } catch (ExpressionException e) {
      throw new InvalidValueException(
          "in expression " + Quoted.text(text) + ": " + e.getMessage(), e.offset(), e.suggestion());
    }
    for (Node.Path path : root.paths()) {
      if (unknown.contains(path.root())) {
        throw new InvalidValueException(
            "in expression " + Quoted.text(text) + ": " + Quoted.text(path.root()) + " " + advice,
            path.at(),
            null);
      }
    }
    return new RuleExpression(text, position, root);
  }

  @Override
  public String expected() {
    return example;
  }

  @Override
  List<Map<String, Object>> alternatives() {
    // No regex can tell what nests; corpus/loader-only has the wrong ones.
    return List.of(Schema.text("[^ \\t\\r\\n]"));
  }
}
