package io.cacher.config;

/** A step of a {@link KeyPath}: from an object to a part of it. */
public sealed interface PathStep {

  /**
   * A record component, a getter, a method without arguments or a field.
   *
   * @param name as written, without the dot
   */
  record Property(String name) implements PathStep {}

  /**
   * An element of a list or an array.
   *
   * @param index counted from 0
   */
  record Index(int index) implements PathStep {}

  /**
   * The value of a map for a text.
   *
   * @param key the text, without its quotes
   */
  record MapKey(String key) implements PathStep {}
}
