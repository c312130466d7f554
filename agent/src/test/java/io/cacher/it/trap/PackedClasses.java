package io.cacher.it.trap;

import io.cacher.it.JvmRun;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The class files that the jar holds in packs. */
final class PackedClasses {

  private PackedClasses() {}

  /** The files of {@code start} or {@code weave}, by their names within the agent's zone. */
  static Map<String, byte[]> of(String pack) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (JarFile jar = new JarFile(JvmRun.cacherJar().toFile());
        ZipInputStream zip =
            new ZipInputStream(jar.getInputStream(jar.getEntry("inst/" + pack + ".zip")))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    return files;
  }

  /** Whether a class, {@code io.cacher.agent.Agent}, is the agent's and in none of these packs. */
  @SafeVarargs
  static boolean isLeftOut(String className, Map<String, byte[]>... packs) {
    if (!className.startsWith("io.cacher.") || className.startsWith("io.cacher.premain.")) {
      return false;
    }
    for (Map<String, byte[]> pack : packs) {
      if (pack.containsKey(className.replace('.', '/') + ".classdata")) {
        return false;
      }
    }
    return true;
  }
}
