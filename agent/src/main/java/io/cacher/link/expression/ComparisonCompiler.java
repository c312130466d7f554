package io.cacher.link.expression;

import io.cacher.config.expression.Comparator;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares two values in the way that suits their declared types: primitive numbers without boxes,
 * all else as objects.
 */
final class ComparisonCompiler {

  /** Doubles hold whole numbers up to here exactly. */
  private static final long EXACT = 1L << 53;

  private final Comparator operator;
  private final List<Class<?>> parameters;

  ComparisonCompiler(Comparator operator, List<Class<?>> parameters) {
    this.operator = operator;
    this.parameters = parameters;
  }

  /** {@code (type)boolean}: {@code value operator constant}; the constant is not null. */
  MethodHandle withConstant(Class<?> type, Object constant) throws MismatchException {
    check(type, constant.getClass());
    if (Kind.of(type) == Kind.ENUM && constant instanceof String name) {
      checkEnum(type, name);
    }
    Class<?> number = MethodType.methodType(type).unwrap().returnType();
    if (Kind.whole(number) && constant instanceof Long whole) {
      return unboxing(inserted(longs(), whole), type);
    }
    if (Kind.fraction(number) && constant instanceof Double fraction) {
      return unboxing(inserted(doubles(), fraction), type);
    }
    if (Kind.fraction(number) && constant instanceof Long whole && Math.abs(whole) < EXACT) {
      return unboxing(inserted(doubles(), whole.doubleValue()), type);
    }
    MethodHandle test = inserted(objects(), constant);
    return test.asType(test.type().changeParameterType(0, type));
  }

  /** What a comparison of null with a constant other than null says. */
  boolean ofNull() {
    return operator == Comparator.NOT_EQUAL;
  }

  /** {@code left operator null}, one of the two equalities. */
  MethodHandle withNull(MethodHandle left) throws MismatchException {
    Class<?> type = left.type().returnType();
    if (type.isPrimitive()) {
      throw new MismatchException("a " + type.getName() + " is never null");
    }
    MethodHandle same = MethodHandles.filterReturnValue(left, Handles.isNull(type));
    return operator == Comparator.EQUAL ? same : MethodHandles.filterReturnValue(same, Handles.NOT);
  }

  MethodHandle withValue(MethodHandle left, MethodHandle right) throws MismatchException {
    Class<?> a = left.type().returnType();
    Class<?> b = right.type().returnType();
    check(a, b);
    MethodHandle test;
    if (Kind.whole(a) && Kind.whole(b)) {
      test = longs();
    } else if (Kind.fraction(a) && Kind.fraction(b)) {
      test = doubles();
    } else {
      test = objects();
    }
    return Handles.apply(test, left, right, parameters);
  }

  private void check(Class<?> a, Class<?> b) throws MismatchException {
    boolean ordered = !operator.orders() || (Kind.ordered(a) && Kind.ordered(b));
    if (!Kind.comparable(a, b) || !ordered) {
      throw new MismatchException(
          article(a)
              + a.getTypeName()
              + " cannot be compared with "
              + article(b)
              + b.getTypeName()
              + " by `"
              + operator.symbol()
              + "`");
    }
  }

  private static String article(Class<?> type) {
    return "aeiou".indexOf(type.getTypeName().charAt(0)) < 0 ? "a " : "an ";
  }

  /** Looks at fields alone: an enum's constants would initialise it. */
  private static void checkEnum(Class<?> type, String name) throws MismatchException {
    try {
      if (type == Enum.class || type.getField(name).isEnumConstant()) {
        return;
      }
    } catch (NoSuchFieldException e) {
      // Told below.
    }
    throw new MismatchException(type.getTypeName() + " has no constant `" + name + "`");
  }

  private MethodHandle longs() {
    return test(Handles.find(Ordering.class, "ofLongs", int.class, long.class, long.class));
  }

  private MethodHandle doubles() {
    return test(Handles.find(Ordering.class, "ofDoubles", int.class, double.class, double.class));
  }

  private MethodHandle objects() {
    String name = operator.orders() ? "ofAny" : "ofEquals";
    return test(Handles.find(Ordering.class, name, int.class, Object.class, Object.class));
  }

  private MethodHandle test(MethodHandle order) {
    String name =
        switch (operator) {
          case EQUAL -> "equal";
          case NOT_EQUAL -> "notEqual";
          case LESS -> "less";
          case AT_MOST -> "atMost";
          case GREATER -> "greater";
          case AT_LEAST -> "atLeast";
        };
    return MethodHandles.filterReturnValue(
        order, Handles.find(Ordering.class, name, boolean.class, int.class));
  }

  private static MethodHandle inserted(MethodHandle test, @Nullable Object constant) {
    return MethodHandles.insertArguments(test, 1, constant);
  }

  /** {@code (number)boolean} for a primitive or its box, of which null is unlike any number. */
  private MethodHandle unboxing(MethodHandle test, Class<?> type) {
    MethodHandle typed = test.asType(MethodType.methodType(boolean.class, type));
    if (type.isPrimitive()) {
      return typed;
    }
    return Handles.unlessNull(typed, ofNull());
  }
}
