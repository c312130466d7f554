package io.cacher.extension;

/**
 * What Cacher can be extended by. There is one object of each extension, made when the JVM starts
 * and used by many threads at once, so it must be thread-safe.
 *
 * <p>An implementation is public, has a public constructor without parameters, and is listed in
 * {@code META-INF/services} under the name of the interface that it implements.
 */
public interface Extension {

  /** The name in rule files: lower-case letters, digits and {@code -}; unique within its kind. */
  String name();
}
