package io.cacher.match;

import io.cacher.config.TypePattern;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads supertypes from the class files a loader can see, without loading any class.
 *
 * <p>Keep one per loader while it is useful; it holds its loader weakly. What cannot be read, as
 * with classes made at run time, is unknown and matches nothing.
 */
public final class LoaderSupertypes implements Supertypes {

  private static final int CACHED_CLASSES = 512;
  private static final ClassHeader UNKNOWN = new ClassHeader(null, List.of());

  // A loader may load classes of its own to find a resource, and each of them comes through here
  // again: such a nested question is answered "unknown". Not a ThreadLocal, which would outlive us.
  private static final Set<Thread> ASKING = ConcurrentHashMap.newKeySet();

  private final @Nullable WeakReference<ClassLoader> loader;
  private final ConcurrentMap<String, ClassHeader> headers = new ConcurrentHashMap<>();

  /**
   * @param loader the loader of the classes asked about, null for the bootstrap loader
   */
  public LoaderSupertypes(@Nullable ClassLoader loader) {
    this.loader = loader == null ? null : new WeakReference<>(loader);
  }

  @Override
  public boolean isSubtype(ClassInfo type, TypePattern pattern) {
    if (pattern.matches(type.binaryName())) {
      return true;
    }
    Thread thread = Thread.currentThread();
    if (!ASKING.add(thread)) {
      return false;
    }
    try {
      return descends(type, pattern);
    } finally {
      ASKING.remove(thread);
    }
  }

  private boolean descends(ClassInfo type, TypePattern pattern) {
    Set<String> seen = new HashSet<>();
    ArrayDeque<String> open = new ArrayDeque<>();
    enqueue(open, type.superName(), type.interfaces());
    while (!open.isEmpty()) {
      String name = open.poll();
      if (seen.add(name)) {
        if (pattern.matches(name.replace('/', '.'))) {
          return true;
        }
        if (!name.equals("java/lang/Object")) {
          ClassHeader header = header(name);
          enqueue(open, header.superName(), header.interfaces());
        }
      }
    }
    return false;
  }

  private static void enqueue(
      ArrayDeque<String> open, @Nullable String superName, List<String> interfaces) {
    if (superName != null) {
      open.add(superName);
    }
    open.addAll(interfaces);
  }

  // Read outside of the map: its compute methods lock, and reading may load classes.
  private ClassHeader header(String name) {
    ClassHeader known = headers.get(name);
    if (known != null) {
      return known;
    }
    ClassHeader header = read(name);
    if (headers.size() >= CACHED_CLASSES) {
      headers.clear();
    }
    headers.put(name, header);
    return header;
  }

  private ClassHeader read(String name) {
    // Anything may come out of an application's loader, and none of it is reason to disturb it.
    try (InputStream in = open(name + ".class")) {
      ClassHeader header = in == null ? null : ClassFile.header(in.readAllBytes());
      return header == null ? UNKNOWN : header;
    } catch (Throwable unknown) {
      return UNKNOWN;
    }
  }

  private @Nullable InputStream open(String resource) {
    if (loader == null) {
      return ClassLoader.getSystemResourceAsStream(resource);
    }
    ClassLoader live = loader.get();
    return live == null ? null : live.getResourceAsStream(resource);
  }
}
