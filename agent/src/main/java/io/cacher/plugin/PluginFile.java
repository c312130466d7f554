package io.cacher.plugin;

import io.cacher.extension.Extension;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A jar of extensions that are looked at and not run. */
final class PluginFile implements ExtensionSource {

  private static final int OLDEST_VERSION = 44;

  private final File file;
  private final NameReader reader;

  PluginFile(File file, NameReader reader) {
    this.file = file;
    this.reader = reader;
  }

  /** The extensions do nothing. */
  @Override
  public <T extends Extension> List<Provided<T>> provide(Kind<T> kind) {
    List<Provided<T>> provided = new ArrayList<>();
    try (JarFile jar = new JarFile(file, false, ZipFile.OPEN_READ, JarFile.runtimeVersion())) {
      byte[] services = read(jar, "META-INF/services/" + kind.type().getName());
      if (services != null) {
        for (String type : lines(services)) {
          provided.add(provided(kind, type, read(jar, type.replace('.', '/') + ".class")));
        }
      }
    } catch (IOException e) {
      provided.add(broken("it cannot be read (" + e.getMessage() + "), copy it again"));
    } catch (RuntimeException malformed) {
      provided.add(broken(malformed.toString()));
    }
    return provided;
  }

  private <T extends Extension> Provided<T> provided(
      Kind<T> kind, String type, byte @Nullable [] classFile) {
    if (classFile == null) {
      return broken("Provider " + type + " not found");
    }
    int java = (((classFile[6] & 0xff) << 8) | (classFile[7] & 0xff)) - OLDEST_VERSION;
    if (java > Runtime.version().feature()) {
      return broken(
          type + " is compiled for Java " + java + "; compile it for the Java that runs it");
    }
    String name = reader.name(classFile);
    if (name == null) {
      return new Provided.Unnamed<>(file.getName(), type);
    }
    if (!name.matches(PluginJar.NAME)) {
      return broken(
          type + " calls itself `" + name + "`, a name has lower-case letters, digits and `-`");
    }
    return new Provided.Usable<>(file.getName(), name, StandIn.of(kind, name));
  }

  private <T extends Extension> Provided<T> broken(String reason) {
    return new Provided.Broken<>(file.getName(), reason);
  }

  private static byte @Nullable [] read(JarFile jar, String entryName) throws IOException {
    ZipEntry entry = jar.getEntry(entryName);
    if (entry == null) {
      return null;
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private static List<String> lines(byte[] services) throws IOException {
    List<String> names = new ArrayList<>();
    try (BufferedReader text =
        new BufferedReader(
            new InputStreamReader(new ByteArrayInputStream(services), StandardCharsets.UTF_8))) {
      for (String line = text.readLine(); line != null; line = text.readLine()) {
        int comment = line.indexOf('#');
        String name = (comment < 0 ? line : line.substring(0, comment)).trim();
        if (!name.isEmpty()) {
          names.add(name);
        }
      }
    }
    return names;
  }
}
