package io.cacher.config.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of an expression. */
public sealed interface Node {

  /** Where it starts in the text of the expression. */
  int at();

  /** The parts it is made of. */
  List<Node> parts();

  /** All paths in it, in order. */
  default List<Path> paths() {
    List<Path> paths = new ArrayList<>();
    for (Node part : parts()) {
      paths.addAll(part.paths());
    }
    return paths;
  }

  /**
   * A constant.
   *
   * @param value a Long, Double, String, Boolean or Duration, or null
   */
  record Literal(int at, @Nullable Object value) implements Node {
    @Override
    public List<Node> parts() {
      return List.of();
    }
  }

  /**
   * A value that the call holds, or a property of one.
   *
   * @param root {@code this}, {@code argN}, a parameter's name, {@code result}, {@code thrown} or
   *     {@code elapsed}
   * @param steps names of properties to follow from the root; may be empty
   */
  record Path(int at, String root, List<String> steps) implements Node {
    public Path {
      steps = List.copyOf(steps);
    }

    /** The path as one writes it. */
    public String text() {
      return steps.isEmpty() ? root : root + '.' + String.join(".", steps);
    }

    @Override
    public List<Node> parts() {
      return List.of();
    }

    @Override
    public List<Path> paths() {
      return List.of(this);
    }
  }

  /** {@code !operand}. */
  record Not(int at, Node operand) implements Node {
    @Override
    public List<Node> parts() {
      return List.of(operand);
    }
  }

  /**
   * {@code left && right} or {@code left || right}.
   *
   * @param and whether both must hold, not just one
   */
  record Logical(int at, boolean and, Node left, Node right) implements Node {
    @Override
    public List<Node> parts() {
      return List.of(left, right);
    }
  }

  /** {@code left operator right}. */
  record Comparison(int at, Comparator operator, Node left, Node right) implements Node {
    @Override
    public List<Node> parts() {
      return List.of(left, right);
    }
  }

  /** {@code operand instanceof type}; the type is a name, with or without its package. */
  record InstanceOf(int at, Node operand, String type) implements Node {
    @Override
    public List<Node> parts() {
      return List.of(operand);
    }
  }

  /** {@code name(operands)}. */
  record Call(int at, Function function, List<Node> operands) implements Node {
    public Call {
      operands = List.copyOf(operands);
    }

    @Override
    public List<Node> parts() {
      return operands;
    }
  }
}
