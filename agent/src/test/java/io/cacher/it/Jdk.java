package io.cacher.it;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JDK to fork: the running one, its siblings on disk, and those that {@code CACHER_TEST_JDKS}
 * names (homes, separated like a path). One for each feature version, from 17 on.
 *
 * @param home its directory
 * @param feature its feature version, such as 17
 */
public record Jdk(Path home, int feature) {

  private static final List<Jdk> ALL = find();

  /** With it, the agent may be attached with a warning, and threads may be virtual. */
  private static final int NEWER = 21;

  /**
   * All JDKs found, oldest first. The first call prints them. With {@code
   * CACHER_TEST_NEWER_JDK=required} a test fails that would not run on a newer one than the oldest
   * supported.
   */
  public static List<Jdk> all() {
    return requireNewer(ALL, System.getenv("CACHER_TEST_NEWER_JDK"));
  }

  static List<Jdk> requireNewer(List<Jdk> found, @Nullable String wanted) {
    if ("required".equals(wanted) && found.stream().noneMatch(jdk -> jdk.feature >= NEWER)) {
      throw new AssertionError(
          "there is no JDK "
              + NEWER
              + " or newer beside "
              + found
              + "; name one in CACHER_TEST_JDKS");
    }
    return found;
  }

  /** The JDK that runs this test. */
  public static Jdk current() {
    return new Jdk(Path.of(System.getProperty("java.home")), Runtime.version().feature());
  }

  /** The path of one of its programs. */
  public String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  @Override
  public String toString() {
    return "JDK " + feature;
  }

  private static List<Jdk> find() {
    Map<Integer, Jdk> found = new LinkedHashMap<>();
    add(found, Path.of(System.getProperty("java.home")));
    String named = System.getenv("CACHER_TEST_JDKS");
    if (named != null) {
      for (String home : named.split(File.pathSeparator, -1)) {
        add(found, Path.of(home));
      }
    }
    Path siblings = Path.of(System.getProperty("java.home")).getParent();
    if (siblings != null) {
      try (Stream<Path> homes = Files.list(siblings)) {
        homes.sorted().forEach(home -> add(found, home));
      } catch (IOException e) {
        // The running JDK will do.
      }
    }
    List<Jdk> all = new ArrayList<>(found.values());
    all.sort((a, b) -> Integer.compare(a.feature, b.feature));
    System.out.println("Integration tests fork: " + all.stream().map(Jdk::describe).toList());
    return List.copyOf(all);
  }

  private static String describe(Jdk jdk) {
    return jdk + " in " + jdk.home;
  }

  private static void add(Map<Integer, Jdk> found, Path home) {
    Path release = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin/javac")) || !Files.isReadable(release)) {
      return;
    }
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(release)) {
      properties.load(in);
    } catch (IOException e) {
      return;
    }
    String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
    int feature = Runtime.Version.parse(version).feature();
    if (feature >= 17) {
      found.putIfAbsent(feature, new Jdk(home, feature));
    }
  }
}
