package io.cacher.link;

import io.cacher.config.Outcome;
import io.cacher.link.expression.MismatchException;
import io.cacher.link.expression.Names;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.List;

/** The names in a rule's expressions, for one method. */
abstract class MethodNames implements Names {

  final WovenMethod method;

  private MethodNames(WovenMethod method) {
    this.method = method;
  }

  /** Before the call: receiver and arguments as the call site passes them. */
  static Names ofCall(WovenMethod method) {
    return new OfCall(method);
  }

  /** After the call: receiver and arguments in an array, result, what was thrown, nanoseconds. */
  static Names ofOutcome(WovenMethod method) {
    return new OfOutcome(method);
  }

  @Override
  public final MethodHandle property(Class<?> owner, String name) throws MismatchException {
    try {
      return PropertyAccess.of(method.caller(), Shape.of(owner), name).handle();
    } catch (UnresolvableKeyException e) {
      throw new MismatchException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public MethodHandle root(String name) throws MismatchException {
    if (name.equals("this")) {
      if (method.isStatic()) {
        throw new MismatchException("a static method has no `this`");
      }
      return passed(0, method.owner());
    }
    int argument;
    try {
      argument = KeyPlanner.argument(method, name);
    } catch (UnresolvableKeyException e) {
      throw new MismatchException(String.valueOf(e.getMessage()));
    }
    Class<?> type = method.parameterClass(argument);
    return passed(argument + (method.isStatic() ? 0 : 1), type == null ? Object.class : type);
  }

  /** What the call passes at an index, the receiver first. */
  abstract MethodHandle passed(int index, Class<?> type);

  private static final class OfCall extends MethodNames {

    OfCall(WovenMethod method) {
      super(method);
    }

    @Override
    public List<Class<?>> parameters() {
      return method.type().parameterList();
    }

    @Override
    MethodHandle passed(int index, Class<?> type) {
      Class<?> carried = method.type().parameterType(index);
      MethodHandle one =
          MethodHandles.identity(carried).asType(MethodType.methodType(type, carried));
      MethodType all = method.type().changeReturnType(type);
      return MethodHandles.permuteArguments(one, all, index);
    }
  }

  private static final class OfOutcome extends MethodNames {

    private static final List<Class<?>> PARAMETERS =
        List.of(Object[].class, Object.class, Throwable.class, long.class);

    private static final MethodHandle ELAPSED = elapsed();

    OfOutcome(WovenMethod method) {
      super(method);
    }

    @Override
    public List<Class<?>> parameters() {
      return PARAMETERS;
    }

    @Override
    public MethodHandle root(String name) throws MismatchException {
      return switch (name) {
        case Outcome.RESULT -> outcome(1, resultType());
        case Outcome.THROWN -> outcome(2, Throwable.class);
        case Outcome.ELAPSED -> MethodHandles.filterReturnValue(outcome(3, long.class), ELAPSED);
        default -> super.root(name);
      };
    }

    private Class<?> resultType() {
      Class<?> type = method.resultClass();
      return type == null ? Object.class : MethodType.methodType(type).wrap().returnType();
    }

    private static MethodHandle outcome(int index, Class<?> type) {
      Class<?> carried = PARAMETERS.get(index);
      MethodHandle one =
          MethodHandles.identity(carried).asType(MethodType.methodType(type, carried));
      return MethodHandles.permuteArguments(one, MethodType.methodType(type, PARAMETERS), index);
    }

    @Override
    MethodHandle passed(int index, Class<?> type) {
      Class<?> boxed = MethodType.methodType(type).wrap().returnType();
      MethodHandle element =
          MethodHandles.insertArguments(MethodHandles.arrayElementGetter(Object[].class), 1, index);
      MethodHandle typed = element.asType(MethodType.methodType(boxed, Object[].class));
      return MethodHandles.dropArguments(typed, 1, PARAMETERS.subList(1, PARAMETERS.size()));
    }

    private static MethodHandle elapsed() {
      try {
        return MethodHandles.lookup()
            .findStatic(
                Duration.class, "ofNanos", MethodType.methodType(Duration.class, long.class));
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }
  }
}
