package io.cacher.link;

import io.cacher.cache.PerClass;
import io.cacher.cache.StackReserve;
import io.cacher.config.KeyPath;
import io.cacher.config.PathStep;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way from a call, its receiver, arguments and result, to a value. Thread-safe; following it
 * runs code of the application.
 *
 * <p>Steps are found in the declared type where that has them, else in the class the value turns
 * out to have. What is found for a class hangs on that class and dies with it.
 */
public final class CallPath {

  private static final int RESULT = -1;

  private final String text;
  private final int root;
  private final List<Step> steps = new ArrayList<>();

  private CallPath(String text, int root) {
    this.text = text;
    this.root = root;
  }

  /** The way over calls of a method; {@code result} is what it returned, or what that brings. */
  public static CallPath of(WovenMethod method, KeyPath path) throws UnresolvableKeyException {
    return of(method, path, null);
  }

  /**
   * As {@link #of(WovenMethod, KeyPath)}.
   *
   * @param elements what stands for one of its elements, whose class is known when it is met; or
   *     null
   */
  public static CallPath of(WovenMethod method, KeyPath path, @Nullable KeyPath elements)
      throws UnresolvableKeyException {
    try {
      return resolve(method, path, elements != null && elements.root().equals(path.root()));
    } catch (UnresolvableKeyException e) {
      throw e.at(path.position());
    }
  }

  private static CallPath resolve(WovenMethod method, KeyPath path, boolean element)
      throws UnresolvableKeyException {
    int root = RESULT;
    @Nullable Class<?> type;
    if (path.root().equals("result")) {
      type = method.resultClass();
      if (PromisedType.bringsLater(type)) {
        type = null;
      }
      if (type == void.class) {
        throw new UnresolvableKeyException("`" + path.text() + "`: the method returns nothing");
      }
    } else if (path.root().equals("this")) {
      if (method.isStatic()) {
        throw new UnresolvableKeyException("`" + path.text() + "`: a static method has no `this`");
      }
      root = 0;
      type = method.owner();
    } else {
      int argument = KeyPlanner.argument(method, path.root());
      root = argument + (method.isStatic() ? 0 : 1);
      type = method.parameterClass(argument);
    }
    if (element) {
      type = null;
    }
    CallPath found = new CallPath(path.text(), root);
    for (PathStep next : path.steps()) {
      Step step = new Step(method.caller(), next, type, path.text());
      found.steps.add(step);
      type = step.declared == null ? null : step.declaredResult;
    }
    return found;
  }

  /** Why a declared type on the way has not what the path names, or null if all have. */
  public @Nullable String doubt() {
    for (Step step : steps) {
      if (step.doubt != null) {
        return step.doubt;
      }
    }
    return null;
  }

  /** Whether it starts at the result. */
  public boolean overResult() {
    return root == RESULT;
  }

  /**
   * Follows the path.
   *
   * @param call the receiver, if any, and the arguments
   * @throws UnresolvableKeyException if there is no such property, or null has to have one
   */
  public @Nullable Object follow(@Nullable Object[] call, @Nullable Object result)
      throws Throwable {
    return follow(call, result, true);
  }

  /** As {@link #follow}, but null if the path leads through null. */
  @Nullable Object followIfPresent(@Nullable Object[] call, @Nullable Object result)
      throws Throwable {
    return follow(call, result, false);
  }

  private @Nullable Object follow(
      @Nullable Object[] call, @Nullable Object result, boolean mustBePresent) throws Throwable {
    Object value = root == RESULT ? result : call[root];
    for (Step step : steps) {
      if (value == null && mustBePresent) {
        throw new UnresolvableKeyException("`" + text + "` leads through null");
      }
      if (value == null) {
        return null;
      }
      value = step.follow(value);
    }
    return value;
  }

  /** One property on the way. */
  private static final class Step {

    private static final MethodType ACCESS = MethodType.methodType(Object.class, Object.class);

    final @Nullable MethodHandle declared;
    final @Nullable Class<?> declaredResult;
    final @Nullable String doubt;
    private final PerClass<Object> found;

    Step(MethodHandles.Lookup caller, PathStep step, @Nullable Class<?> type, String text)
        throws UnresolvableKeyException {
      MethodHandle access = null;
      String reason = null;
      if (type != null && type.isPrimitive()) {
        throw new UnresolvableKeyException(
            "`" + text + "`: a " + type.getName() + Route.hasNo(step));
      }
      if (type != null) {
        try {
          access = Route.access(caller, Shape.of(type), step, text).handle();
        } catch (UnresolvableKeyException e) {
          if (Modifier.isFinal(type.getModifiers())) {
            throw e;
          }
          reason = e.getMessage();
        }
      }
      doubt = reason;
      declaredResult = access == null ? null : access.type().returnType();
      declared = access == null ? null : access.asType(ACCESS);
      found =
          new PerClass<>() {
            @Override
            protected Object make(Class<?> owner) {
              StackReserve.probeForLinking();
              try {
                return Route.access(caller, Shape.of(owner), step, text).handle().asType(ACCESS);
              } catch (UnresolvableKeyException e) {
                return e;
              }
            }
          };
    }

    @Nullable Object follow(Object value) throws Throwable {
      if (declared != null) {
        return (Object) declared.invokeExact(value);
      }
      Object access = found.get(value.getClass());
      if (access instanceof MethodHandle handle) {
        return (Object) handle.invokeExact(value);
      }
      throw (UnresolvableKeyException) access;
    }
  }
}
