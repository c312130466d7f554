package io.cacher.link;

import io.cacher.config.KeyPath;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;

/**
 * A method whose calls are cached element by element.
 *
 * @param argument the argument that holds the elements
 * @param parameter its index among the call site's parameters, the receiver first
 * @param elements how it is taken apart
 * @param results how the result is taken apart
 * @param value what the sources tell of the result for one element
 * @param invoker {@code (Object[])Object}, calls the woven method as declared in its class
 */
record BulkMethod(
    ElementArgument argument,
    int parameter,
    Elements elements,
    Results results,
    Class<?> value,
    MethodHandle invoker) {

  /** The method as a bulk method of the elements that {@code path} names. */
  static BulkMethod of(WovenMethod method, KeyPath path)
      throws UnresolvableKeyException, ReflectiveOperationException {
    try {
      return resolve(method, path);
    } catch (UnresolvableKeyException e) {
      throw e.at(path.position());
    }
  }

  private static BulkMethod resolve(WovenMethod method, KeyPath path)
      throws UnresolvableKeyException, ReflectiveOperationException {
    if (method.argumentCount() < method.parameterDescriptors().size()) {
      throw new UnresolvableKeyException(
          "`elements`: a suspending function cannot be called again");
    }
    int index = KeyPlanner.argument(method, path.root());
    Method reflected = method.reflected();
    Class<?> declared = reflected.getParameterTypes()[index];
    Elements elements = Elements.of(declared);
    if (elements == null) {
      throw new UnresolvableKeyException(
          "`elements: "
              + path.text()
              + "`: a "
              + declared.getTypeName()
              + " with some of the elements cannot be made, expected an array, a Collection, a"
              + " List, a Set or an Iterable");
    }
    Results results = Results.of(reflected.getReturnType());
    if (results == null) {
      throw new UnresolvableKeyException(
          "`elements: "
              + path.text()
              + "`: a "
              + reflected.getReturnType().getTypeName()
              + " cannot be put together, expected an array, a Collection, a List or a Map");
    }
    Class<?> sure = declared.isArray() ? declared.getComponentType() : Object.class;
    Shape element = Shape.parameter(reflected, index).elementOf(Iterable.class);
    return new BulkMethod(
        new ElementArgument(index, element, sure),
        method.isStatic() ? index : index + 1,
        elements,
        results,
        value(method, reflected),
        invoker(method, reflected));
  }

  private static Class<?> value(WovenMethod method, Method reflected) {
    Class<?> container =
        Map.class.isAssignableFrom(reflected.getReturnType()) ? Map.class : Iterable.class;
    return Shape.of(method.owner()).result(reflected).elementOf(container).type();
  }

  /** Not the overriding method of a subclass, which may be woven itself: this very body. */
  private static MethodHandle invoker(WovenMethod method, Method reflected)
      throws IllegalAccessException {
    MethodHandle handle =
        Modifier.isStatic(reflected.getModifiers())
            ? method.caller().unreflect(reflected)
            : method.caller().unreflectSpecial(reflected, method.owner());
    return spread(handle.asFixedArity());
  }

  /** {@code (Object[])Object}. */
  static MethodHandle spread(MethodHandle handle) {
    int count = handle.type().parameterCount();
    return handle.asType(handle.type().generic()).asSpreader(Object[].class, count);
  }
}
