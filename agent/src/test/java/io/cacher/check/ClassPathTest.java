package io.cacher.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.match.ClassFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  private Path directory;

  @SuppressWarnings("NullAway.Init") // by compile()
  private Path classes;

  @BeforeEach
  void compile() throws IOException {
    classes =
        Compiled.to(
            directory.resolve("classes"),
            List.of(),
            "public class A { int a() { return 1; } class Inner {} }",
            "public class B { int b() { return 1; } }");
  }

  @Test
  void directory_hasItsClasses() throws IOException {
    try (ClassPath path = ClassPath.open(classes.toString())) {
      assertThat(path.names()).containsExactly("com/acme/A", "com/acme/A$Inner", "com/acme/B");
      assertThat(methods(path, "com/acme/A")).contains("a");
      assertThat(path.problems()).isEmpty();
    }
  }

  @Test
  void wildcard_hasTheJarsOfTheDirectory() throws IOException {
    Path libraries = Files.createDirectory(directory.resolve("lib"));
    Compiled.zip(classes, libraries.resolve("one.jar"));
    Files.writeString(libraries.resolve("notes.txt"), "no jar");

    try (ClassPath path = ClassPath.open(libraries + File.separator + "*")) {
      assertThat(path.names()).contains("com/acme/A", "com/acme/B");
      assertThat(path.elements()).isEqualTo(1);
    }
  }

  @Test
  void jar_namesOthersInItsManifest_theyCount() throws IOException {
    Path main = Files.createDirectories(directory.resolve("main"));
    Compiled.move("B", classes, main);
    Files.createDirectories(main.resolve("META-INF"));
    Files.writeString(
        main.resolve("META-INF/MANIFEST.MF"),
        "Manifest-Version: 1.0\nClass-Path: lib/a.jar lib/missing.jar\n\n");
    Files.createDirectories(directory.resolve("lib"));
    Compiled.zip(classes, directory.resolve("lib/a.jar"));
    Compiled.zip(main, directory.resolve("main.jar"));

    try (ClassPath path = ClassPath.open(directory.resolve("main.jar").toString())) {
      assertThat(path.names()).contains("com/acme/A", "com/acme/B");
    }
  }

  @Test
  void executableJarAndWar_libraries_count() throws IOException {
    for (String inner : List.of("BOOT-INF", "WEB-INF")) {
      Path layout = directory.resolve(inner);
      Files.createDirectories(layout.resolve(inner + "/lib"));
      Compiled.to(
          layout.resolve(inner + "/classes"), List.of(), "class Own { int own() { return 1; } }");
      Compiled.to(layout, List.of(), "class Starter {}");
      Compiled.zip(classes, layout.resolve(inner + "/lib/library.jar"));

      Path archive = Compiled.zip(layout, directory.resolve(inner + ".jar"));
      for (Path either : List.of(archive, layout)) {
        try (ClassPath path = ClassPath.open(either.toString())) {
          assertThat(path.names())
              .containsExactly(
                  "com/acme/Own",
                  "com/acme/A",
                  "com/acme/A$Inner",
                  "com/acme/B",
                  "com/acme/Starter");
          assertThat(methods(path, "com/acme/A")).contains("a");
          assertThat(methods(path, "com/acme/Own")).contains("own");
          assertThat(path.placeOf("com/acme/A")).endsWith("!/" + inner + "/lib/library.jar");
        }
      }
    }
  }

  @Test
  void multiReleaseJar_hasTheVersionForThisJava() throws IOException {
    Path layout = directory.resolve("layout");
    Compiled.to(layout, List.of(), "public class V { int old() { return 1; } }");
    Compiled.to(
        layout.resolve("META-INF/versions/11"),
        List.of(),
        "public class V { int current() { return 1; } }",
        "class Added {}");
    Compiled.to(
        layout.resolve("META-INF/versions/999"),
        List.of(),
        "public class V { }",
        "class Future {}");
    Files.writeString(
        layout.resolve("META-INF/MANIFEST.MF"), "Manifest-Version: 1.0\nMulti-Release: true\n\n");

    try (ClassPath path =
        ClassPath.open(Compiled.zip(layout, directory.resolve("multi.jar")).toString())) {
      assertThat(path.names()).containsExactly("com/acme/Added", "com/acme/V");
      assertThat(methods(path, "com/acme/V")).contains("current").doesNotContain("old");
      assertThat(path.read("com/acme/Added")).isNotNull();
    }
  }

  @Test
  void sameClassTwice_theFirstCounts() throws IOException {
    Path other = directory.resolve("other");
    Compiled.to(other, List.of(), "public class A { int other() { return 1; } }");

    try (ClassPath path = ClassPath.open(other + File.pathSeparator + classes)) {
      assertThat(methods(path, "com/acme/A")).contains("other");
    }
  }

  @Test
  void whatCannotBeOpened_isTold() throws IOException {
    Path text = Files.writeString(directory.resolve("notes.txt"), "no jar");
    Path broken = Files.writeString(directory.resolve("broken.jar"), "no jar either");
    Path missing = directory.resolve("missing.jar");

    try (ClassPath path =
        ClassPath.open(text + File.pathSeparator + broken + File.pathSeparator + missing)) {
      assertThat(path.problems())
          .hasSize(3)
          .anySatisfy(problem -> assertThat(problem).contains("notes.txt"))
          .anySatisfy(problem -> assertThat(problem).contains("broken.jar cannot be opened"))
          .contains(missing + " does not exist");
      assertThat(path.elements()).isZero();
    }
  }

  @Test
  void classOfTheJdk_isReadAndNotListed() throws IOException {
    try (ClassPath path = ClassPath.open(classes.toString())) {
      assertThat(methods(path, "java/net/URI")).contains("create");
      assertThat(path.names()).doesNotContain("java/net/URI");
    }
  }

  private static List<String> methods(ClassPath path, String name) {
    return Objects.requireNonNull(ClassFile.read(Objects.requireNonNull(path.read(name))))
        .methods()
        .stream()
        .map(method -> method.name())
        .toList();
  }
}
