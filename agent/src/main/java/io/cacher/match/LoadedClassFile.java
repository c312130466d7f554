package io.cacher.match;

import io.cacher.config.MethodPattern;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The class file of a class that is loaded.
 *
 * <p>Methods are read from it because reflection on them would load their parameter types: to look
 * at an application must not change it.
 */
final class LoadedClassFile {

  private LoadedClassFile() {}

  /** The method declared there which the pattern selects, or null. */
  static @Nullable MethodInfo declared(Class<?> type, MethodPattern pattern) {
    ClassInfo info = read(type);
    if (info != null) {
      for (MethodInfo method : info.methods()) {
        if (!method.isBridge() && Selection.selects(pattern, method)) {
          return method;
        }
      }
    }
    return null;
  }

  /** Whether the pattern selects a method declared there, as far as one can tell. */
  static boolean mayDeclare(Class<?> type, MethodPattern pattern) {
    return read(type) == null || declared(type, pattern) != null;
  }

  private static @Nullable ClassInfo read(Class<?> type) {
    String resource = type.getName().replace('.', '/') + ".class";
    ClassLoader loader = type.getClassLoader();
    // Loaders of applications may throw anything; then there is one hint less.
    try (InputStream in =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(resource)
            : loader.getResourceAsStream(resource)) {
      return in == null ? null : ClassFile.read(in.readAllBytes());
    } catch (Exception | LinkageError unreadable) {
      return null;
    }
  }
}
