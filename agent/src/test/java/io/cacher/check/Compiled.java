package io.cacher.check;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Classes on disk, compiled from sources, and archives of them. */
final class Compiled {

  private Compiled() {}

  /** Compiles classes of package com.acme into a folder. */
  static Path to(Path folder, List<String> options, String... sources) throws IOException {
    Files.createDirectories(folder);
    List<JavaFileObject> units = new ArrayList<>();
    for (int i = 0; i < sources.length; i++) {
      String text = "package com.acme; " + sources[i];
      units.add(
          new SimpleJavaFileObject(
              URI.create("mem:///Source" + i + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
              return text;
            }

            @Override
            public boolean isNameCompatible(String name, Kind kind) {
              return !name.equals("package-info");
            }
          });
    }
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("-proc:none", "-d", folder.toString(), "-cp", folder.toString()));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (!compiler.getTask(null, null, null, all, null, units).call()) {
      throw new AssertionError("the sources do not compile");
    }
    return folder;
  }

  /** An archive of what lies in a folder, plain files as they are and jars not compressed. */
  static Path zip(Path folder, Path archive) throws IOException {
    try (OutputStream out = Files.newOutputStream(archive);
        ZipOutputStream entries = new ZipOutputStream(out);
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        entries.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
        entries.setLevel(file.toString().endsWith(".jar") ? 0 : 9);
        entries.write(Files.readAllBytes(file));
        entries.closeEntry();
      }
    }
    return archive;
  }

  /** Moves a class file of com.acme to another root. */
  static void move(String simpleName, Path from, Path to) throws IOException {
    Path target = to.resolve("com/acme/" + simpleName + ".class");
    Files.createDirectories(target.getParent());
    Files.move(from.resolve("com/acme/" + simpleName + ".class"), target);
  }
}
