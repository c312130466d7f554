package io.cacher.link.expression;

import java.lang.invoke.MethodHandle;
import java.util.List;

/** What the paths of an expression mean for a method. */
public interface Names {

  /** What the compiled expression takes. */
  List<Class<?>> parameters();

  /** From {@link #parameters} to what a path starts at, with its declared type. */
  MethodHandle root(String name) throws MismatchException;

  /** From an object to its property: {@code (owner)value}. */
  MethodHandle property(Class<?> owner, String name) throws MismatchException;
}
