package io.cacher.link;

import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A class with its type arguments as far as the sources told them: what paths need to know of a
 * list's or a map's elements.
 *
 * @param type the class
 * @param arguments its type arguments, the element of an array; empty when they are not known
 */
record Shape(Class<?> type, List<Shape> arguments) {

  private static final int MAXIMUM_DEPTH = 8;

  static Shape of(Class<?> type) {
    return new Shape(type, List.of());
  }

  /** What a method that is called on this returns; static methods are called on nothing. */
  Shape result(Method method) {
    try {
      return member(
          method.getGenericReturnType(), method.getReturnType(), method.getDeclaringClass());
    } catch (RuntimeException | LinkageError classMissing) {
      return of(method.getReturnType());
    }
  }

  /** What a field of this holds. */
  Shape content(Field field) {
    try {
      return member(field.getGenericType(), field.getType(), field.getDeclaringClass());
    } catch (RuntimeException | LinkageError classMissing) {
      return of(field.getType());
    }
  }

  /** What is passed for a parameter. */
  static Shape parameter(Executable method, int index) {
    Class<?> erased = method.getParameterTypes()[index];
    try {
      Type[] generic = method.getGenericParameterTypes();
      Shape shape = of(generic[index], Map.of(), 0);
      return erased.isAssignableFrom(shape.type) ? shape : of(erased);
    } catch (RuntimeException | LinkageError classMissing) {
      return of(erased);
    }
  }

  private Shape member(Type generic, Class<?> erased, Class<?> declaring) {
    Shape owner = as(declaring, 0);
    Shape shape = of(generic, owner == null ? Map.of() : owner.bindings(), 0);
    return erased.isAssignableFrom(shape.type) ? shape : of(erased);
  }

  /** The elements of this as a {@code container}, of which they are the last type argument. */
  Shape elementOf(Class<?> container) {
    Shape seen = null;
    if (type.isArray()) {
      seen = arguments.isEmpty() ? new Shape(type, List.of(of(type.getComponentType()))) : this;
    } else if (container.isAssignableFrom(type)) {
      try {
        seen = as(container, 0);
      } catch (RuntimeException | LinkageError classMissing) {
        // Then nothing is known of the elements.
      }
    }
    return seen == null || seen.arguments.isEmpty()
        ? of(Object.class)
        : seen.arguments.get(seen.arguments.size() - 1);
  }

  private static Shape of(Type generic, Map<TypeVariable<?>, Shape> bindings, int depth) {
    if (generic instanceof Class<?> plain) {
      return of(plain);
    }
    if (depth > MAXIMUM_DEPTH) {
      return of(Object.class);
    }
    if (generic instanceof ParameterizedType parameterized) {
      List<Shape> arguments = new ArrayList<>();
      for (Type argument : parameterized.getActualTypeArguments()) {
        arguments.add(of(argument, bindings, depth + 1));
      }
      return new Shape((Class<?>) parameterized.getRawType(), arguments);
    }
    if (generic instanceof GenericArrayType array) {
      Shape component = of(array.getGenericComponentType(), bindings, depth + 1);
      return new Shape(component.type.arrayType(), List.of(component));
    }
    if (generic instanceof WildcardType wildcard) {
      return of(wildcard.getUpperBounds()[0], bindings, depth + 1);
    }
    TypeVariable<?> variable = (TypeVariable<?>) generic;
    Shape bound = bindings.get(variable);
    return bound == null ? of(variable.getBounds()[0], bindings, depth + 1) : bound;
  }

  private Map<TypeVariable<?>, Shape> bindings() {
    TypeVariable<?>[] variables = type.getTypeParameters();
    if (type.isArray() || variables.length != arguments.size()) {
      return Map.of();
    }
    Map<TypeVariable<?>, Shape> bindings = new HashMap<>();
    for (int i = 0; i < variables.length; i++) {
      bindings.put(variables[i], arguments.get(i));
    }
    return bindings;
  }

  private @Nullable Shape as(Class<?> wanted, int depth) {
    if (type == wanted) {
      return this;
    }
    if (depth > MAXIMUM_DEPTH * 4) {
      return null;
    }
    List<Type> supertypes = new ArrayList<>(List.of(type.getGenericInterfaces()));
    Type superclass = type.getGenericSuperclass();
    if (superclass != null) {
      supertypes.add(superclass);
    }
    for (Type supertype : supertypes) {
      Shape shape = of(supertype, bindings(), 0);
      if (wanted.isAssignableFrom(shape.type)) {
        return shape.as(wanted, depth + 1);
      }
    }
    return null;
  }
}
