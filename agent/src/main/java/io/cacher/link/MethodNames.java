package io.cacher.link;

import io.cacher.config.Outcome;
import io.cacher.link.expression.MismatchException;
import io.cacher.link.expression.Names;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names in a rule's expressions, for one method. */
abstract class MethodNames implements Names {

  final WovenMethod method;
  final @Nullable BulkMethod bulk;

  private MethodNames(WovenMethod method, @Nullable BulkMethod bulk) {
    this.method = method;
    this.bulk = bulk;
  }

  /**
   * Before the call: receiver and arguments as the call site passes them.
   *
   * @param bulk the method as one whose argument stands for one of its elements, or null
   */
  static Names ofCall(WovenMethod method, @Nullable BulkMethod bulk) {
    return new OfCall(method, bulk);
  }

  /**
   * After the call: receiver and arguments in an array, result, what was thrown, nanoseconds.
   *
   * @param bulk as above, with the result for this element; or null
   */
  static Names ofOutcome(WovenMethod method, @Nullable BulkMethod bulk) {
    return new OfOutcome(method, bulk, bulk == null ? method.resultClass() : bulk.value());
  }

  /**
   * As {@link #ofOutcome}, where the result is what a future or publisher brings. Properties that
   * its declared class has not are looked for in the class that it has.
   */
  static Names ofArrival(WovenMethod method) {
    return new OpenNames(method.caller(), new OfOutcome(method, null, PromisedType.stored(method)));
  }

  /**
   * After a call of a trigger, as in {@link #ofOutcome}, with properties as in {@link #ofArrival}.
   *
   * @param elements the name that stands for one element of what it names, or null
   */
  static Names ofTrigger(WovenMethod method, @Nullable String elements) {
    return new OpenNames(method.caller(), new OfTrigger(method, elements));
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
    return passed(argument + (method.isStatic() ? 0 : 1), typeOf(name, argument));
  }

  /** The type of what an argument's name stands for. */
  Class<?> typeOf(String name, int argument) {
    Class<?> type =
        bulk != null && bulk.argument().index() == argument
            ? bulk.argument().element().type()
            : method.parameterClass(argument);
    return type == null ? Object.class : type;
  }

  /** What the call passes at an index, the receiver first. */
  abstract MethodHandle passed(int index, Class<?> type);

  private static final class OfCall extends MethodNames {

    OfCall(WovenMethod method, @Nullable BulkMethod bulk) {
      super(method, bulk);
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

  private static class OfOutcome extends MethodNames {

    private static final List<Class<?>> PARAMETERS =
        List.of(Object[].class, Object.class, Throwable.class, long.class);

    private static final MethodHandle ELAPSED = elapsed();

    private final @Nullable Class<?> resultType;

    OfOutcome(WovenMethod method, @Nullable BulkMethod bulk, @Nullable Class<?> resultType) {
      super(method, bulk);
      this.resultType = resultType;
    }

    @Override
    public List<Class<?>> parameters() {
      return PARAMETERS;
    }

    @Override
    public MethodHandle root(String name) throws MismatchException {
      return switch (name) {
        case Outcome.RESULT -> outcome(1, boxed(resultType));
        case Outcome.THROWN -> outcome(2, Throwable.class);
        case Outcome.ELAPSED -> MethodHandles.filterReturnValue(outcome(3, long.class), ELAPSED);
        default -> super.root(name);
      };
    }

    private static Class<?> boxed(@Nullable Class<?> type) {
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

  private static final class OfTrigger extends OfOutcome {

    private final @Nullable String elements;

    OfTrigger(WovenMethod method, @Nullable String elements) {
      super(method, null, PromisedType.value(method));
      this.elements = elements;
    }

    @Override
    public MethodHandle root(String name) throws MismatchException {
      if (name.equals(Outcome.RESULT)) {
        String reason = PromisedType.noValue(method);
        if (reason != null) {
          throw new MismatchException(reason);
        }
        return name.equals(elements) ? OfOutcome.outcome(1, Object.class) : super.root(name);
      }
      return super.root(name);
    }

    @Override
    Class<?> typeOf(String name, int argument) {
      return name.equals(elements) ? Object.class : super.typeOf(name, argument);
    }
  }
}
