package io.cacher.check;

import io.cacher.match.ClassSource;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The classes of a class path, none of them loaded. The first of several files for a class counts,
 * as in a JVM. Not thread-safe.
 */
public final class ClassPath implements ClassSource, Closeable {

  private final Deque<Closeable> archives = new ArrayDeque<>();
  private final Map<String, ClassFolder> folders = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private int elements;

  private ClassPath() {}

  /**
   * Opens a class path as a JVM is given it: jars, directories and {@code dir/*}. Of executable
   * jars and wars the classes and libraries inside count, too.
   *
   * @param paths the elements, separated like a class path
   */
  public static ClassPath open(String paths) {
    ClassPath classPath = new ClassPath();
    new ClassPathOpener(classPath).open(paths);
    return classPath;
  }

  /** What could not be opened, a sentence each. */
  public List<String> problems() {
    return Collections.unmodifiableList(problems);
  }

  /** How many directories and archives were opened, those within others included. */
  public int elements() {
    return elements;
  }

  @Override
  public Collection<String> names() {
    return Collections.unmodifiableSet(folders.keySet());
  }

  @Override
  public byte @Nullable [] read(String internalName) {
    ClassFolder folder = folders.get(internalName);
    try {
      return folder == null ? readOfJdk(internalName) : folder.read(internalName);
    } catch (IOException e) {
      problem(internalName.replace('/', '.') + " cannot be read: " + e.getMessage());
      return null;
    }
  }

  /** Where the class lies; null for those of the JDK. */
  @Nullable String placeOf(String internalName) {
    ClassFolder folder = folders.get(internalName);
    return folder == null ? null : folder.place();
  }

  private static byte @Nullable [] readOfJdk(String internalName) throws IOException {
    try (InputStream in =
        ClassLoader.getPlatformClassLoader().getResourceAsStream(internalName + ".class")) {
      return in == null ? null : in.readAllBytes();
    }
  }

  void closeLater(Closeable archive) {
    // An archive within another goes first.
    archives.push(archive);
  }

  void add(ClassFolder folder) {
    elements++;
    List<String> names = new ArrayList<>(folder.names());
    names.sort(null);
    for (String name : names) {
      folders.putIfAbsent(name, folder);
    }
  }

  void problem(String sentence) {
    if (!problems.contains(sentence)) {
      problems.add(sentence);
    }
  }

  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (Closeable archive : archives) {
      try {
        archive.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
