package io.cacher.match;

import io.cacher.config.MethodPattern;
import io.cacher.config.TypePattern;
import java.lang.ref.SoftReference;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The classes of a class path, read as far as a hint needs them. For one thread. */
final class ClassPathClasses implements KnownClasses {

  private final ClassSource source;
  private final Map<String, String> byName = new LinkedHashMap<>();
  private final SimpleNames bySimpleName = new SimpleNames();
  private final Map<String, ClassHeader> headers = new HashMap<>();
  private final Map<String, List<String>> subtypes = new HashMap<>();
  private final Map<String, SoftReference<ClassInfo>> infos = new HashMap<>();

  ClassPathClasses(ClassSource source) {
    this.source = source;
    for (String internalName : source.names()) {
      String name = internalName.replace('/', '.');
      if (Exclusions.reason(name) == null) {
        byName.putIfAbsent(NameTable.canonical(name), name);
        bySimpleName.add(name);
      }
    }
  }

  @Override
  public @Nullable String find(TypePattern pattern) {
    if (pattern.exact()) {
      return byName.get(NameTable.canonical(pattern.text()));
    }
    for (String name : byName.values()) {
      if (pattern.matches(name)) {
        return name;
      }
    }
    return null;
  }

  @Override
  public List<String> implementations(String className, MethodPattern pattern) {
    List<String> found = new ArrayList<>();
    Set<String> known = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(className.replace('.', '/')));
    while (!open.isEmpty() && found.size() < ENOUGH) {
      for (String below : subtypes().getOrDefault(open.remove(), List.of())) {
        ClassInfo type = known.add(below) ? read(below) : null;
        if (type != null) {
          open.add(below);
          boolean concrete = !Modifier.isAbstract(type.access());
          if (concrete && declared(type, pattern) != null && found.size() < ENOUGH) {
            found.add(type.binaryName());
          }
        }
      }
    }
    return found;
  }

  /** The direct subtypes of each type: every class file's header is read, once. */
  private Map<String, List<String>> subtypes() {
    if (subtypes.isEmpty()) {
      for (String name : source.names()) {
        ClassHeader header = header(name);
        for (String above : header.interfaces()) {
          listAt(subtypes, above).add(name);
        }
        if (header.superName() != null && !header.superName().equals("java/lang/Object")) {
          listAt(subtypes, header.superName()).add(name);
        }
      }
    }
    return subtypes;
  }

  @Override
  public @Nullable Inherited inherited(ClassInfo below, MethodPattern pattern) {
    for (String supertype : supertypes(below.name())) {
      ClassInfo type = read(supertype);
      MethodInfo method = type == null ? null : declared(type, pattern);
      if (type != null && method != null) {
        return new Inherited(type.binaryName(), method);
      }
    }
    return null;
  }

  @Override
  public List<String> similar(String className) {
    return bySimpleName.similar(className);
  }

  @Override
  public String present() {
    return "is on the class path";
  }

  @Override
  public String unseen(String className) {
    return className + " is on the class path, in a file that is no class file";
  }

  private static @Nullable MethodInfo declared(ClassInfo type, MethodPattern pattern) {
    for (MethodInfo method : type.methods()) {
      if (!method.isBridge() && Selection.selects(pattern, method)) {
        return method;
      }
    }
    return null;
  }

  // The nearest first, without the class itself.
  private Set<String> supertypes(String internalName) {
    Set<String> found = new LinkedHashSet<>();
    List<String> open = new ArrayList<>(List.of(internalName));
    for (int i = 0; i < open.size(); i++) {
      ClassHeader header = header(open.get(i));
      List<String> next = new ArrayList<>(header.interfaces());
      if (header.superName() != null) {
        next.add(0, header.superName());
      }
      for (String name : next) {
        if (found.add(name)) {
          open.add(name);
        }
      }
    }
    return found;
  }

  private ClassHeader header(String internalName) {
    ClassHeader header = headers.get(internalName);
    if (header == null) {
      byte[] bytes = source.read(internalName);
      header = bytes == null ? null : ClassFile.header(bytes);
      header = header == null ? new ClassHeader(null, List.of()) : header;
      headers.put(internalName, header);
    }
    return header;
  }

  private static List<String> listAt(Map<String, List<String>> lists, String key) {
    lists.putIfAbsent(key, new ArrayList<>());
    return lists.get(key);
  }

  // As long as there is room: the methods of an interface ask for the same classes, one by one.
  private @Nullable ClassInfo read(String internalName) {
    SoftReference<ClassInfo> reference = infos.get(internalName);
    ClassInfo known = reference == null ? null : reference.get();
    if (known == null) {
      byte[] bytes = source.read(internalName);
      known = bytes == null ? null : ClassFile.read(bytes);
      if (known != null) {
        infos.put(internalName, new SoftReference<>(known));
      }
    }
    return known;
  }
}
