package io.cacher.plugin;

import io.cacher.extension.Extension;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A jar of extensions, compiled from sources as their authors would. */
public final class ExtensionJar {

  private static final Pattern CLASS =
      Pattern.compile("public final class (\\w+)(?: implements (\\w+))?");
  private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");

  private final List<String> sources = new ArrayList<>();
  private final Map<String, List<String>> services = new LinkedHashMap<>();

  /** Adds a class, and lists it as the extension that it is by its {@code implements}. */
  public ExtensionJar source(String java) {
    sources.add(java);
    Matcher type = first(CLASS, java);
    return type.group(2) == null ? this : service(type.group(2), className(java));
  }

  /** Lists a class as an extension, whatever it is. */
  public ExtensionJar service(String kind, String implementation) {
    services.computeIfAbsent(kind, any -> new ArrayList<>()).add(implementation);
    return this;
  }

  /**
   * Compiles and writes the jar, without a warning.
   *
   * @param api what the sources are compiled against, and nothing else
   * @param release the feature version of class files to pretend, or 0 for that of Java 17
   */
  public void write(Path jar, Path api, int release) throws IOException {
    Path classes = Files.createTempDirectory("extension");
    try {
      compile(api, classes);
      try (OutputStream out = Files.newOutputStream(jar);
          JarOutputStream entries = new JarOutputStream(out);
          Stream<Path> files = Files.walk(classes)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          byte[] bytes = Files.readAllBytes(file);
          if (release != 0) {
            bytes[7] = (byte) (release + 44);
          }
          add(entries, classes.relativize(file).toString().replace('\\', '/'), bytes);
        }
        for (Map.Entry<String, List<String>> service : services.entrySet()) {
          String name =
              "META-INF/services/" + Extension.class.getPackageName() + "." + service.getKey();
          String lines = String.join("\n", service.getValue());
          add(entries, name, lines.getBytes(StandardCharsets.UTF_8));
        }
      }
    } finally {
      delete(classes);
    }
  }

  private static void add(JarOutputStream entries, String name, byte[] bytes) throws IOException {
    entries.putNextEntry(new ZipEntry(name));
    entries.write(bytes);
  }

  private void compile(Path api, Path classes) {
    if (sources.isEmpty()) {
      return;
    }
    List<JavaFileObject> files = new ArrayList<>();
    for (String java : sources) {
      URI name = URI.create("string:///" + className(java).replace('.', '/') + ".java");
      files.add(
          new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
              return java;
            }
          });
    }
    List<String> options =
        List.of("--release", "17", "-proc:none", "-cp", api.toString(), "-d", classes.toString());
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    boolean done = compiler.getTask(said, null, null, options, null, files).call();
    if (!done || !said.toString().isEmpty()) {
      throw new AssertionError(said.toString());
    }
  }

  private static String className(String java) {
    return first(PACKAGE, java).group(1) + "." + first(CLASS, java).group(1);
  }

  private static Matcher first(Pattern pattern, String java) {
    Matcher matcher = pattern.matcher(java);
    if (!matcher.find()) {
      throw new AssertionError(java);
    }
    return matcher;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }
}
