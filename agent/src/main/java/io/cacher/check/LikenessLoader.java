package io.cacher.check;

import io.cacher.match.ClassSource;
import io.cacher.weave.Likeness;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Loads hollow likenesses of an application's classes. As a resource it has the class files as they
 * are.
 */
final class LikenessLoader extends ClassLoader {

  private static final String DOOR = LikenessDoor.class.getName();

  private final ClassSource classes;
  private final Set<String> missing = new LinkedHashSet<>();

  LikenessLoader(ClassSource classes) {
    super("cacher-likenesses", getPlatformClassLoader());
    this.classes = classes;
  }

  /** The names of classes that were looked for since this was last asked, and are not there. */
  Set<String> missing() {
    Set<String> names = new LinkedHashSet<>(missing);
    missing.clear();
    return names;
  }

  /** A look-up with all rights of a class of this loader. */
  MethodHandles.Lookup lookup(Class<?> type) throws ReflectiveOperationException {
    MethodHandles.Lookup door =
        (MethodHandles.Lookup) loadClass(DOOR).getMethod("lookup").invoke(null);
    return MethodHandles.privateLookupIn(type, door);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] likeness;
    if (name.equals(DOOR)) {
      likeness = LikenessDoor.classFile();
    } else {
      byte[] bytes = classes.read(name.replace('.', '/'));
      if (bytes == null) {
        missing.add(name);
        throw new ClassNotFoundException(name);
      }
      try {
        likeness = Likeness.of(bytes);
      } catch (RuntimeException malformed) {
        throw new ClassNotFoundException(name, malformed);
      }
    }
    return defineClass(name, likeness, 0, likeness.length);
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String resource) {
    if (!resource.endsWith(".class")) {
      return null;
    }
    byte[] bytes = classes.read(resource.substring(0, resource.length() - ".class".length()));
    return bytes == null ? null : new ByteArrayInputStream(bytes);
  }
}
