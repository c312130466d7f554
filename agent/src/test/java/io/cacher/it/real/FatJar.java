package io.cacher.it.real;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** An executable jar as Spring Boot's build plugins lay it out, with jars inside it. */
final class FatJar implements AutoCloseable {

  private final JarOutputStream out;
  private final Set<String> written = new HashSet<>();

  FatJar(OutputStream file, String startClass) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(
        Attributes.Name.MAIN_CLASS, "org.springframework.boot.loader.launch.JarLauncher");
    attributes.putValue("Start-Class", startClass);
    attributes.putValue("Spring-Boot-Classes", "BOOT-INF/classes/");
    attributes.putValue("Spring-Boot-Lib", "BOOT-INF/lib/");
    out = new JarOutputStream(file, manifest);
  }

  /** Unpacks the launcher's classes at the root. */
  void loader(Path jar) throws IOException {
    try (JarFile loader = new JarFile(jar.toFile())) {
      for (JarEntry entry : loader.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
        add(entry.getName(), loader.getInputStream(entry).readAllBytes(), false);
      }
    }
  }

  /** Adds the application's own classes. */
  void classes(Path directory) throws IOException {
    for (Path file : files(directory)) {
      add("BOOT-INF/classes/" + name(directory, file), Files.readAllBytes(file), false);
    }
  }

  /** Adds a jar that is read in place, which needs it uncompressed. */
  void library(Path jar) throws IOException {
    add("BOOT-INF/lib/" + jar.getFileName(), Files.readAllBytes(jar), true);
  }

  /** A plain jar of a directory. */
  static Path plain(Path directory, Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path file : files(directory)) {
        out.putNextEntry(new ZipEntry(name(directory, file)));
        out.write(Files.readAllBytes(file));
        out.closeEntry();
      }
    }
    return jar;
  }

  private static String name(Path directory, Path file) {
    return directory.relativize(file).toString().replace('\\', '/');
  }

  private static List<Path> files(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String name, byte[] content, boolean stored) throws IOException {
    for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
      if (written.add(name.substring(0, slash + 1))) {
        out.putNextEntry(new ZipEntry(name.substring(0, slash + 1)));
        out.closeEntry();
      }
    }
    ZipEntry entry = new ZipEntry(name);
    if (stored) {
      CRC32 crc = new CRC32();
      crc.update(content);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(content.length);
      entry.setCrc(crc.getValue());
    }
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
