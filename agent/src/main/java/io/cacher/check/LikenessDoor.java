package io.cacher.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;

/**
 * Loaded among likenesses as well: only a class of their own module has all rights over them, as a
 * woven class has.
 */
public final class LikenessDoor {

  private LikenessDoor() {}

  /** A look-up with the rights of this class. */
  public static MethodHandles.Lookup lookup() {
    return MethodHandles.lookup();
  }

  /** This class's own file. */
  static byte[] classFile() {
    String resource = LikenessDoor.class.getName().replace('.', '/') + ".class";
    try (InputStream in = LikenessDoor.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("cacher.jar is incomplete: " + resource + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
