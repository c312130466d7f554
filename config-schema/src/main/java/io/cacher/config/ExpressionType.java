package io.cacher.config;

import io.cacher.config.expression.ExpressionException;
import io.cacher.config.expression.ExpressionParser;
import io.cacher.config.expression.Node;
import io.cacher.config.text.Quoted;
import java.util.List;
import java.util.Map;

/** An expression that is true or false of a call or, once it has ended, of its outcome. */
final class ExpressionType extends ScalarType<RuleExpression> {

  private final boolean afterTheCall;

  ExpressionType(boolean afterTheCall) {
    this.afterTheCall = afterTheCall;
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
      if (!afterTheCall && Outcome.NAMES.contains(path.root())) {
        throw new InvalidValueException(
            "in expression "
                + Quoted.text(text)
                + ": "
                + Quoted.text(path.root())
                + " is known after the call only, ask for it in `unless`",
            path.at(),
            null);
      }
    }
    return new RuleExpression(text, position, root);
  }

  @Override
  public String expected() {
    return afterTheCall
        ? "an expression such as `result.size == 0`"
        : "an expression such as `arg0.id > 0`";
  }

  @Override
  List<Map<String, Object>> alternatives() {
    // No regex can tell what nests; corpus/loader-only has the wrong ones.
    return List.of(Schema.text("[^ \\t\\r\\n]"));
  }
}
