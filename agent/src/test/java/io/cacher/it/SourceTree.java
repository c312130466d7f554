package io.cacher.it;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Java sources compiled for Java 17 while a test runs, apart from the test's own classes. */
public final class SourceTree {

  private final Path root;
  private final List<Path> sources = new ArrayList<>();
  private String classPath = "";

  /** A tree below an empty directory. */
  public SourceTree(Path root) {
    this.root = root;
  }

  /** Adds a source file, {@code com/acme/Shop.java}. */
  public SourceTree file(String path, String text) throws IOException {
    Path file = root.resolve("src").resolve(path);
    Files.createDirectories(file.getParent());
    sources.add(Files.writeString(file, text));
    return this;
  }

  /** What they need to compile. */
  public SourceTree classPath(Path jar) {
    classPath = jar.toString();
    return this;
  }

  /** Compiles all of them and returns where the classes are. */
  public Path compile() {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Path classes = root.resolve("classes");
    List<String> arguments = new ArrayList<>(List.of("--release", "17", "-d", classes.toString()));
    if (!classPath.isEmpty()) {
      arguments.addAll(List.of("-cp", classPath));
    }
    for (Path source : sources) {
      arguments.add(source.toString());
    }
    int result = compiler.run(null, null, null, arguments.toArray(new String[0]));
    if (result != 0) {
      throw new AssertionError("the test's own sources do not compile, see above");
    }
    return classes;
  }

  /** Compiles them into an agent's jar whose agent class is {@code premainClass}. */
  public Path agentJar(String premainClass) throws IOException {
    Path classes = compile();
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", premainClass);
    attributes.putValue("Agent-Class", premainClass);
    attributes.putValue("Can-Retransform-Classes", "true");
    Path jar = root.resolve("agent.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        entries.write(Files.readAllBytes(file));
        entries.closeEntry();
      }
    }
    return jar;
  }
}
