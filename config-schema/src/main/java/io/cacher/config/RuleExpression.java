package io.cacher.config;

import io.cacher.config.expression.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * A condition of a rule, over a call or its outcome.
 *
 * @param text as written
 * @param position where it was written
 * @param root its syntax tree; true or false, as far as can be told without types
 */
public record RuleExpression(String text, Position position, Node root) {

  /** Where its paths start, each once or more. */
  public List<String> roots() {
    List<String> roots = new ArrayList<>();
    for (Node.Path path : root.paths()) {
      roots.add(path.root());
    }
    return roots;
  }
}
