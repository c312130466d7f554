package io.cacher.match;

import io.cacher.config.MethodPattern;
import io.cacher.config.TypePattern;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The classes a virtual machine has loaded, asked for hints.
 *
 * <p>Methods are read from class files: reflection on them would load their parameter types, and so
 * change the application by looking at it.
 */
final class LoadedClasses {

  private static final int ENOUGH = 3;

  private final Iterable<? extends Class<?>> classes;

  LoadedClasses(Iterable<? extends Class<?>> classes) {
    this.classes = classes;
  }

  /** A class that the pattern matches, or null. */
  @Nullable Class<?> find(TypePattern pattern) {
    for (Class<?> type : classes) {
      if (!type.isArray() && !type.isHidden() && pattern.matches(type.getName())) {
        return type;
      }
    }
    return null;
  }

  /** Names of some concrete classes below the named one which declare a method so selected. */
  List<String> implementations(String className, MethodPattern pattern) {
    List<String> found = new ArrayList<>();
    for (Class<?> type : classes) {
      if (found.size() < ENOUGH
          && !Modifier.isAbstract(type.getModifiers())
          && !type.isArray()
          && !type.isHidden()
          && !type.getName().equals(className)
          && Exclusions.reason(type.getName()) == null
          && descends(type, className)
          && declares(type, pattern) != null
          && !found.contains(type.getName())) {
        found.add(type.getName());
      }
    }
    return found;
  }

  /** Where {@code Class.signature} is declared among the supertypes of the named class, or null. */
  @Nullable Declaration inherited(ClassInfo below, MethodPattern pattern) {
    Class<?> type = named(below.binaryName());
    if (type == null) {
      return null;
    }
    List<Class<?>> open = new ArrayList<>();
    addSupertypes(type, open);
    for (int i = 0; i < open.size(); i++) {
      MethodInfo method = declares(open.get(i), pattern);
      if (method != null) {
        return new Declaration(open.get(i).getName(), method);
      }
      addSupertypes(open.get(i), open);
    }
    return null;
  }

  /** Names of classes whose simple name is the given one, or else nearly so. */
  List<String> similar(String className) {
    Nearest nearest = new Nearest(simpleName(className));
    for (Class<?> type : classes) {
      if (!type.isArray() && !type.isHidden() && Exclusions.reason(type.getName()) == null) {
        nearest.add(simpleName(type.getName()), type.getName());
      }
    }
    return nearest.closest(ENOUGH);
  }

  /** A method of a supertype. */
  record Declaration(String className, MethodInfo method) {}

  private @Nullable Class<?> named(String name) {
    for (Class<?> type : classes) {
      if (type.getName().equals(name)) {
        return type;
      }
    }
    return null;
  }

  private static boolean descends(Class<?> type, String className) {
    List<Class<?>> open = new ArrayList<>();
    addSupertypes(type, open);
    for (int i = 0; i < open.size(); i++) {
      if (open.get(i).getName().equals(className)) {
        return true;
      }
      addSupertypes(open.get(i), open);
    }
    return false;
  }

  private static void addSupertypes(Class<?> type, List<Class<?>> open) {
    Class<?> superclass = type.getSuperclass();
    if (superclass != null && !open.contains(superclass)) {
      open.add(superclass);
    }
    for (Class<?> implemented : type.getInterfaces()) {
      if (!open.contains(implemented)) {
        open.add(implemented);
      }
    }
  }

  private static @Nullable MethodInfo declares(Class<?> type, MethodPattern pattern) {
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

  // Loaders of applications may throw anything; then there is one hint less.
  private static @Nullable ClassInfo read(Class<?> type) {
    String resource = type.getName().replace('.', '/') + ".class";
    ClassLoader loader = type.getClassLoader();
    try (InputStream in =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(resource)
            : loader.getResourceAsStream(resource)) {
      return in == null ? null : ClassFile.read(in.readAllBytes());
    } catch (Exception | LinkageError unreadable) {
      return null;
    }
  }

  static String simpleName(String className) {
    int start = Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1;
    return className.substring(start);
  }
}
