package io.cacher.config.expression;

import io.cacher.config.expression.Node.Call;
import io.cacher.config.expression.Node.Comparison;
import io.cacher.config.expression.Node.InstanceOf;
import io.cacher.config.expression.Node.Literal;
import io.cacher.config.expression.Node.Logical;
import io.cacher.config.expression.Node.Not;
import io.cacher.config.expression.Node.Path;
import io.cacher.config.expression.Token.Kind;
import io.cacher.config.text.NearestWord;
import io.cacher.config.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses expressions.
 *
 * <pre>{@code
 * either     = both { "||" both }
 * both       = condition { "&&" condition }
 * condition  = "!" condition | value [ comparator value | "instanceof" name { "." name } ]
 * value      = constant | path | function "(" value { "," value } ")" | "(" either ")"
 * path       = name { "." name }
 * }</pre>
 */
public final class ExpressionParser {

  private static final int DEEPEST = 32;

  private final String text;
  private final List<Token> tokens;
  private int next;
  private int depth;

  private ExpressionParser(String text) throws ExpressionException {
    this.text = text;
    this.tokens = Tokens.of(text);
  }

  /**
   * Parses an expression that is true or false.
   *
   * @throws ExpressionException if it is none, with the offset of the fault
   */
  public static Node parse(String text) throws ExpressionException {
    return new ExpressionParser(text).whole();
  }

  private Node whole() throws ExpressionException {
    Node root = either();
    Token rest = peek();
    if (rest.kind() != Kind.END) {
      throw unexpected(rest, "an operator such as `==` or `&&`");
    }
    if (root.paths().isEmpty()) {
      throw new ExpressionException(
          "the expression says the same of every call, expected a path such as `arg0`", 0, null);
    }
    return Checks.condition(root, text);
  }

  private Node either() throws ExpressionException {
    Node left = both();
    while (peek().is("||")) {
      Token sign = take();
      Node right = both();
      left =
          new Logical(
              sign.at(), false, Checks.condition(left, text), Checks.condition(right, text));
    }
    return left;
  }

  private Node both() throws ExpressionException {
    Node left = condition();
    while (peek().is("&&")) {
      Token sign = take();
      Node right = condition();
      left =
          new Logical(sign.at(), true, Checks.condition(left, text), Checks.condition(right, text));
    }
    return left;
  }

  private Node condition() throws ExpressionException {
    if (peek().is("!")) {
      Token sign = take();
      deeper(sign);
      Node operand = condition();
      depth--;
      return new Not(sign.at(), Checks.condition(operand, text));
    }
    Node left = value();
    Token sign = peek();
    if (sign.isWord("instanceof")) {
      take();
      return new InstanceOf(sign.at(), left, typeName());
    }
    Comparator comparator = sign.kind() == Kind.SIGN ? Comparator.of(sign.text()) : null;
    if (comparator == null) {
      return left;
    }
    take();
    Node right = value();
    if (peek().kind() == Kind.SIGN && Comparator.of(peek().text()) != null) {
      throw new ExpressionException(
          "comparisons cannot be chained, join two with `&&`", peek().at(), null);
    }
    return Checks.comparison(new Comparison(sign.at(), comparator, left, right));
  }

  private Node value() throws ExpressionException {
    Token token = take();
    if (token.kind() == Kind.CONSTANT) {
      return new Literal(token.at(), token.value());
    }
    if (token.is("(")) {
      deeper(token);
      Node inner = either();
      depth--;
      close(token);
      return inner;
    }
    if (token.kind() == Kind.NAME && !token.text().equals("instanceof")) {
      return peek().is("(") ? call(token) : path(token);
    }
    throw unexpected(token, "a path such as `arg0.id`, or a constant");
  }

  private Path path(Token root) throws ExpressionException {
    List<String> steps = new ArrayList<>();
    while (peek().is(".")) {
      take();
      steps.add(property().text());
      if (peek().is("(")) {
        Token sign = peek();
        boolean empty = tokens.get(next + 1).is(")");
        String without = text.substring(0, sign.at());
        throw new ExpressionException(
            "methods cannot be called, a path names getters, record components, methods without"
                + " parameters and fields",
            sign.at(),
            empty ? without + text.substring(tokens.get(next + 1).end()) : null);
      }
    }
    return new Path(root.at(), root.text(), steps);
  }

  private Token property() throws ExpressionException {
    Token name = take();
    if (name.kind() != Kind.NAME) {
      throw unexpected(name, "the name of a property");
    }
    return name;
  }

  private String typeName() throws ExpressionException {
    StringBuilder name = new StringBuilder();
    Token part = take();
    while (true) {
      if (part.kind() != Kind.NAME) {
        throw unexpected(part, "the name of a class");
      }
      name.append(part.text());
      if (!peek().is(".")) {
        return name.toString();
      }
      take();
      name.append('.');
      part = take();
    }
  }

  private Call call(Token name) throws ExpressionException {
    Function function = Function.of(name.text());
    if (function == null) {
      String nearest = NearestWord.to(name.text(), Function.words());
      throw new ExpressionException(
          "there is no function "
              + Quoted.text(name.text())
              + ", only "
              + String.join(", ", Function.words()),
          name.at(),
          nearest == null ? null : replaced(name, nearest));
    }
    Token open = take();
    deeper(open);
    List<Node> operands = new ArrayList<>();
    if (!peek().is(")")) {
      operands.add(either());
      while (peek().is(",")) {
        take();
        operands.add(either());
      }
    }
    depth--;
    close(open);
    return Checks.call(new Call(name.at(), function, operands));
  }

  private void close(Token open) throws ExpressionException {
    Token token = take();
    if (token.kind() == Kind.END) {
      throw new ExpressionException("`(` has no matching `)`", open.at(), null);
    }
    if (!token.is(")")) {
      throw unexpected(token, "`)` or an operator");
    }
  }

  private void deeper(Token token) throws ExpressionException {
    if (++depth > DEEPEST) {
      throw new ExpressionException("nested deeper than " + DEEPEST + " levels", token.at(), null);
    }
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    Token token = peek();
    if (token.kind() != Kind.END) {
      next++;
    }
    return token;
  }

  private ExpressionException unexpected(Token token, String expected) {
    if (token.kind() == Kind.END) {
      return new ExpressionException(
          "the expression ends too early, expected " + expected, token.at(), null);
    }
    return new ExpressionException(
        "unexpected " + Quoted.text(token.text()) + ", expected " + expected,
        token.at(),
        meant(token));
  }

  /** Words of other expression languages. */
  private @Nullable String meant(Token token) {
    String sign =
        token.kind() != Kind.NAME
            ? null
            : switch (token.text()) {
              case "and", "AND" -> "&&";
              case "or", "OR" -> "||";
              case "eq" -> "==";
              case "ne" -> "!=";
              case "lt" -> "<";
              case "le" -> "<=";
              case "gt" -> ">";
              case "ge" -> ">=";
              default -> null;
            };
    return sign == null ? null : replaced(token, sign);
  }

  private String replaced(Token token, String by) {
    return text.substring(0, token.at()) + by + text.substring(token.end());
  }
}
