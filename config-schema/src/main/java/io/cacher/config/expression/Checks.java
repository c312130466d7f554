package io.cacher.config.expression;

import io.cacher.config.expression.Node.Call;
import io.cacher.config.expression.Node.Comparison;
import io.cacher.config.expression.Node.Literal;
import io.cacher.config.text.Quoted;

/** What is wrong whatever the types of the application are. */
final class Checks {

  private Checks() {}

  /** Something that is true or false, as far as can be told. */
  static Node condition(Node node, String text) throws ExpressionException {
    boolean value =
        (node instanceof Literal literal && !(literal.value() instanceof Boolean))
            || (node instanceof Call call && !call.function().answers());
    if (value) {
      throw new ExpressionException(
          Quoted.text(text.substring(node.at())) + " is neither true nor false", node.at(), null);
    }
    return node;
  }

  static Comparison comparison(Comparison node) throws ExpressionException {
    boolean constants = node.left() instanceof Literal && node.right() instanceof Literal;
    if (constants) {
      throw new ExpressionException("this compares two constants", node.at(), null);
    }
    for (Node side : node.parts()) {
      if (side instanceof Literal literal && node.operator().orders()) {
        if (literal.value() == null || literal.value() instanceof Boolean) {
          throw new ExpressionException(
              Quoted.text(String.valueOf(literal.value()))
                  + " is neither more nor less than anything, expected `==` or `!=`",
              node.at(),
              null);
        }
      }
    }
    return node;
  }

  static Call call(Call node) throws ExpressionException {
    Function function = node.function();
    if (node.operands().size() != function.operands()) {
      throw new ExpressionException(
          Quoted.text(function.word())
              + " takes "
              + function.operands()
              + (function.operands() == 1 ? " value, not " : " values, not ")
              + node.operands().size(),
          node.at(),
          null);
    }
    for (Node operand : node.operands()) {
      boolean text =
          operand instanceof Node.Path
              || (operand instanceof Literal literal && literal.value() instanceof String);
      if (!text) {
        throw new ExpressionException(
            Quoted.text(function.word()) + " takes paths and texts only", operand.at(), null);
      }
    }
    if (function == Function.MATCHES) {
      regex(node.operands().get(1));
    }
    return node;
  }

  private static void regex(Node operand) throws ExpressionException {
    if (!(operand instanceof Literal literal) || !(literal.value() instanceof String regex)) {
      throw new ExpressionException(
          "the regular expression must be written out between quotes", operand.at(), null);
    }
    Regexes.check(regex, operand.at() + 1);
  }
}
