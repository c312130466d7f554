package io.cacher.config;

import io.cacher.config.expression.Node;

/**
 * A condition of a rule, over a call or its outcome.
 *
 * @param text as written
 * @param position where it was written
 * @param root its syntax tree; true or false, as far as can be told without types
 */
public record RuleExpression(String text, Position position, Node root) {}
