package io.cacher.weave;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes each woven class twice, as it was and as it became, to the directory that the system
 * property {@code cacher.dump} names; for people who work on the weaver.
 */
final class Dump {

  private static final @Nullable String DIRECTORY = System.getProperty("cacher.dump");

  private Dump() {}

  static void write(String className, byte[] original, byte[] woven) {
    if (DIRECTORY != null) {
      try {
        write(className + ".original.class", original);
        write(className + ".woven.class", woven);
      } catch (IOException e) {
        System.err.println("[cacher] cannot dump " + className + ": " + e);
      }
    }
  }

  private static void write(String file, byte[] bytes) throws IOException {
    try (FileOutputStream out = new FileOutputStream(new File(DIRECTORY, file))) {
      out.write(bytes);
    }
  }
}
