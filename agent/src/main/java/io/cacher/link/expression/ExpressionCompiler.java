package io.cacher.link.expression;

import io.cacher.config.expression.Function;
import io.cacher.config.expression.Node;
import io.cacher.config.expression.Node.Call;
import io.cacher.config.expression.Node.Comparison;
import io.cacher.config.expression.Node.InstanceOf;
import io.cacher.config.expression.Node.Literal;
import io.cacher.config.expression.Node.Logical;
import io.cacher.config.expression.Node.Not;
import io.cacher.config.expression.Node.Path;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Compiles an expression for a method: what the JVM inlines is the expression itself, with no tree
 * to walk.
 *
 * <p>Null on a path is the path's value; what is compiled never fails by itself, but code of the
 * application may throw.
 */
public final class ExpressionCompiler {

  private final Names names;
  private final List<Class<?>> parameters;

  private ExpressionCompiler(Names names) {
    this.names = names;
    this.parameters = names.parameters();
  }

  /** An expression as {@code (parameters)boolean}. */
  public static MethodHandle condition(Node root, Names names) throws MismatchException {
    return new ExpressionCompiler(names).condition(root);
  }

  /** A path as {@code (parameters)value}, boxed where null may be on the way. */
  public static MethodHandle path(String root, List<String> steps, Names names)
      throws MismatchException {
    return new ExpressionCompiler(names).path(new Path(0, root, steps));
  }

  private MethodHandle condition(Node node) throws MismatchException {
    if (node instanceof Logical logical) {
      MethodHandle left = condition(logical.left());
      MethodHandle right = condition(logical.right());
      return logical.and()
          ? MethodHandles.guardWithTest(left, right, constant(false))
          : MethodHandles.guardWithTest(left, constant(true), right);
    }
    if (node instanceof Not not) {
      return MethodHandles.filterReturnValue(condition(not.operand()), Handles.NOT);
    }
    if (node instanceof Comparison comparison) {
      return comparison(comparison);
    }
    if (node instanceof InstanceOf test) {
      return instanceOf(test);
    }
    if (node instanceof Call call && call.function() != Function.SIZE) {
      return call(call);
    }
    return truth(node);
  }

  private MethodHandle constant(boolean value) {
    return Handles.constant(boolean.class, value, parameters);
  }

  private MethodHandle truth(Node node) throws MismatchException {
    if (node instanceof Path path && !path.steps().isEmpty()) {
      MethodHandle last = lastStep(path);
      return afterLastStep(path, last, truthOf(node, last.type().returnType()), false);
    }
    MethodHandle value = value(node);
    return MethodHandles.filterReturnValue(value, truthOf(node, value.type().returnType()));
  }

  /** {@code (type)boolean}. */
  private static MethodHandle truthOf(Node node, Class<?> type) throws MismatchException {
    if (type == boolean.class) {
      return MethodHandles.identity(boolean.class);
    }
    Kind kind = Kind.of(type);
    if (kind != Kind.TRUTH && kind != Kind.ANY) {
      throw new MismatchException(text(node) + " is a " + type.getTypeName() + ", not a boolean");
    }
    return Handles.TRUE.asType(MethodType.methodType(boolean.class, type));
  }

  private MethodHandle comparison(Comparison node) throws MismatchException {
    if (node.left() instanceof Literal constant) {
      Node value = node.right();
      return comparison(new Comparison(node.at(), node.operator().mirrored(), value, constant));
    }
    ComparisonCompiler compiler = new ComparisonCompiler(node.operator(), parameters);
    Object constant = node.right() instanceof Literal literal ? literal.value() : null;
    if (constant != null && node.left() instanceof Path path && !path.steps().isEmpty()) {
      MethodHandle last = lastStep(path);
      return afterLastStep(
          path, last, withConstant(compiler, path, last, constant), compiler.ofNull());
    }
    MethodHandle left = value(node.left());
    if (constant != null) {
      return MethodHandles.filterReturnValue(
          left, withConstant(compiler, node.left(), left, constant));
    }
    try {
      return node.right() instanceof Literal
          ? compiler.withNull(left)
          : compiler.withValue(left, value(node.right()));
    } catch (MismatchException e) {
      throw new MismatchException(text(node.left()) + ": " + e.getMessage());
    }
  }

  private static MethodHandle withConstant(
      ComparisonCompiler compiler, Node node, MethodHandle value, Object constant)
      throws MismatchException {
    try {
      return compiler.withConstant(value.type().returnType(), constant);
    } catch (MismatchException e) {
      throw new MismatchException(text(node) + ": " + e.getMessage());
    }
  }

  private MethodHandle instanceOf(InstanceOf node) throws MismatchException {
    MethodHandle value = value(node.operand());
    Class<?> type = value.type().returnType();
    if (type.isPrimitive()) {
      throw new MismatchException(
          text(node.operand()) + " is a " + type.getName() + ", which is no object");
    }
    return MethodHandles.filterReturnValue(
        value, Handles.typeTest(node.type()).asType(MethodType.methodType(boolean.class, type)));
  }

  private MethodHandle call(Call call) throws MismatchException {
    MethodHandle first = value(call.operands().get(0));
    switch (call.function()) {
      case EMPTY -> {
        checkSized(call, first, true);
        return MethodHandles.filterReturnValue(
            objects(first), Handles.find(Functions.class, "empty", boolean.class, Object.class));
      }
      case MATCHES -> {
        checkText(call.operands().get(0), first);
        Object regex = ((Literal) call.operands().get(1)).value();
        Pattern pattern = Pattern.compile(String.valueOf(regex));
        return MethodHandles.filterReturnValue(objects(first), Handles.MATCHES.bindTo(pattern));
      }
      default -> {
        MethodHandle second = value(call.operands().get(1));
        checkText(call.operands().get(0), first);
        checkText(call.operands().get(1), second);
        MethodHandle function =
            Handles.find(
                Functions.class, call.function().word(), boolean.class, Object.class, Object.class);
        return Handles.apply(function, objects(first), objects(second), parameters);
      }
    }
  }

  private static void checkText(Node node, MethodHandle value) throws MismatchException {
    Kind kind = Kind.of(value.type().returnType());
    if (kind != Kind.TEXT && kind != Kind.ENUM && kind != Kind.ANY) {
      throw new MismatchException(
          text(node) + " is a " + value.type().returnType().getTypeName() + ", not a text");
    }
  }

  private static void checkSized(Call call, MethodHandle value, boolean orOptional)
      throws MismatchException {
    Class<?> type = value.type().returnType();
    if (type.isPrimitive() || !Kind.sized(type, orOptional)) {
      throw new MismatchException(
          text(call.operands().get(0)) + " is a " + type.getTypeName() + ", which has no size");
    }
  }

  private MethodHandle value(Node node) throws MismatchException {
    if (node instanceof Path path) {
      return path(path);
    }
    if (node instanceof Literal literal) {
      Object value = literal.value();
      Class<?> type = value == null ? Object.class : value.getClass();
      type = MethodType.methodType(type).unwrap().returnType();
      return Handles.constant(type, value, parameters);
    }
    if (node instanceof Call call && call.function() == Function.SIZE) {
      MethodHandle sized = value(call.operands().get(0));
      checkSized(call, sized, false);
      return MethodHandles.filterReturnValue(
          objects(sized), Handles.find(Functions.class, "size", Integer.class, Object.class));
    }
    return condition(node);
  }

  private MethodHandle path(Path path) throws MismatchException {
    MethodHandle value = names.root(path.root());
    for (int i = 0; i < path.steps().size(); i++) {
      MethodHandle access = step(path, i, value.type().returnType());
      // A box, so that null can be the outcome.
      access = access.asType(access.type().wrap());
      value = MethodHandles.filterReturnValue(value, Handles.unlessNull(access, null));
    }
    return value;
  }

  private MethodHandle step(Path path, int i, Class<?> owner) throws MismatchException {
    String step = path.steps().get(i);
    if (owner.isPrimitive()) {
      throw new MismatchException(text(path) + ": a " + owner.getName() + " has no `" + step + "`");
    }
    return names.property(owner, step);
  }

  private static Path owner(Path path) {
    return new Path(path.at(), path.root(), path.steps().subList(0, path.steps().size() - 1));
  }

  private MethodHandle lastStep(Path path) throws MismatchException {
    return step(path, path.steps().size() - 1, path(owner(path)).type().returnType());
  }

  /** A test of what the last step yields, without a box for what is primitive. */
  private MethodHandle afterLastStep(
      Path path, MethodHandle last, MethodHandle test, boolean ofNull) throws MismatchException {
    MethodHandle tested = MethodHandles.filterReturnValue(last, test);
    return MethodHandles.filterReturnValue(path(owner(path)), Handles.unlessNull(tested, ofNull));
  }

  private static MethodHandle objects(MethodHandle value) {
    return value.asType(value.type().changeReturnType(Object.class));
  }

  private static String text(Node node) {
    String text =
        node instanceof Path path
            ? path.text()
            : node instanceof Call call
                ? call.function().word() + "(…)"
                : node instanceof Literal literal ? String.valueOf(literal.value()) : "(…)";
    return "`" + text + "`";
  }
}
