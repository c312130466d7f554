package io.cacher.match;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a class file that says what the class descends from. Names are internal.
 *
 * @param superName its super class, or null for {@code java/lang/Object} and modules
 * @param interfaces its direct interfaces
 */
record ClassHeader(@Nullable String superName, List<String> interfaces) {

  ClassHeader {
    interfaces = List.copyOf(interfaces);
  }
}
