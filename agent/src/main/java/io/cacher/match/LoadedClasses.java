package io.cacher.match;

import io.cacher.config.MethodPattern;
import io.cacher.config.TypePattern;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The classes a virtual machine has loaded, asked for hints while one report is made. */
final class LoadedClasses implements KnownClasses {

  // Without a bound ten thousand rules for classes not loaded yet would take a minute.
  private static final int SIMILARITY_SEARCHES = 200;

  // Those that are never woven are among them: to ask that of every class would take its time.
  private final Map<String, Class<?>> byName = new LinkedHashMap<>();
  private final Map<Boolean, SimpleNames> bySimpleName = new HashMap<>();
  private final Map<String, List<String>> similar = new HashMap<>();
  private int searches;

  LoadedClasses(Iterable<? extends Class<?>> classes) {
    for (Class<?> type : classes) {
      if (!type.isArray() && !type.isHidden()) {
        byName.putIfAbsent(NameTable.canonical(type.getName()), type);
      }
    }
  }

  private static boolean isWovenAtTimes(Class<?> type) {
    return Exclusions.reason(type.getName()) == null;
  }

  @Override
  public @Nullable String find(TypePattern pattern) {
    if (pattern.exact()) {
      Class<?> type = byName.get(NameTable.canonical(pattern.text()));
      return type == null || !isWovenAtTimes(type) ? null : type.getName();
    }
    for (Class<?> type : byName.values()) {
      if (pattern.matches(type.getName())
          && !Exclusions.isJdk(type.getName())
          && isWovenAtTimes(type)) {
        return type.getName();
      }
    }
    return null;
  }

  @Override
  public List<String> implementations(String className, MethodPattern pattern) {
    List<String> found = new ArrayList<>();
    for (Class<?> type : byName.values()) {
      if (found.size() < ENOUGH
          && !Modifier.isAbstract(type.getModifiers())
          && descends(type, className)
          && isWovenAtTimes(type)
          && LoadedClassFile.declared(type, pattern) != null) {
        found.add(type.getName());
      }
    }
    return found;
  }

  @Override
  public @Nullable Inherited inherited(ClassInfo below, MethodPattern pattern) {
    Class<?> type = byName.get(NameTable.canonical(below.binaryName()));
    if (type != null && isWovenAtTimes(type)) {
      for (Class<?> supertype : supertypes(type)) {
        MethodInfo method = LoadedClassFile.declared(supertype, pattern);
        if (method != null) {
          return new Inherited(supertype.getName(), method);
        }
      }
    }
    return null;
  }

  @Override
  public List<String> similar(String className) {
    List<String> known = similar.get(className);
    if (known == null) {
      known = findSimilar(className, bySimpleName(Exclusions.isJdk(className)));
      similar.put(className, known);
    }
    return known;
  }

  /** The JDK's classes, or all others: nobody mistakes one for the other. */
  private SimpleNames bySimpleName(boolean jdk) {
    SimpleNames names = bySimpleName.get(jdk);
    if (names == null) {
      names = new SimpleNames();
      for (Class<?> type : byName.values()) {
        String name = type.getName();
        if (Exclusions.isJdk(name) == jdk && isWovenAtTimes(type)) {
          names.add(name);
        }
      }
      bySimpleName.put(jdk, names);
    }
    return names;
  }

  private List<String> findSimilar(String className, SimpleNames names) {
    return names.contains(className) || searches++ < SIMILARITY_SEARCHES
        ? names.similar(className)
        : List.of();
  }

  @Override
  public String present() {
    return "has been loaded";
  }

  @Override
  public String unseen(String className) {
    return className + " was loaded before Cacher could see it; put Cacher's -javaagent first";
  }

  private static boolean descends(Class<?> type, String className) {
    for (Class<?> supertype : supertypes(type)) {
      if (supertype.getName().equals(className)) {
        return true;
      }
    }
    return false;
  }

  /** A class and all that it descends from. */
  static List<Class<?>> family(Class<?> type) {
    List<Class<?>> family = supertypes(type);
    family.add(type);
    return family;
  }

  // The nearest first.
  private static List<Class<?>> supertypes(Class<?> type) {
    List<Class<?>> found = new ArrayList<>();
    addSupertypes(type, found);
    for (int i = 0; i < found.size(); i++) {
      addSupertypes(found.get(i), found);
    }
    return found;
  }

  private static void addSupertypes(Class<?> type, List<Class<?>> found) {
    Class<?> superclass = type.getSuperclass();
    if (superclass != null && !found.contains(superclass)) {
      found.add(superclass);
    }
    for (Class<?> implemented : type.getInterfaces()) {
      if (!found.contains(implemented)) {
        found.add(implemented);
      }
    }
  }
}
