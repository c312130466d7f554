package io.cacher.cache;

import org.jspecify.annotations.Nullable;

/**
 * What people are told of one part of a key.
 *
 * @param name the way to it, such as {@code arg0.id} or {@code this}
 * @param type its type in source form; entries carry {@code boolean} and {@code char} as numbers
 */
public record KeyPartInfo(String name, String type) {

  /** A part as an entry carries it, in the box of its own type. */
  public @Nullable Object boxed(@Nullable Object carried) {
    if (!(carried instanceof Integer number)) {
      return carried;
    }
    return switch (type) {
      case "boolean" -> number != 0;
      case "char" -> (char) number.intValue();
      case "byte" -> number.byteValue();
      case "short" -> number.shortValue();
      default -> carried;
    };
  }
}
