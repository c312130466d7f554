package io.cacher.premain;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Class files that are wanted together: an uncompressed zip inside the jar, inflated at once. To
 * look each of them up in the jar takes longer than to define the class. Thread-safe.
 *
 * <p>Kept as long as there is memory to spare; most of what it holds is asked for once.
 */
final class ClassPack {

  private static final int LOCAL_FILE = 0x04034b50;
  private static final int METHOD = 8;
  private static final int SIZE = 22;
  private static final int NAME_LENGTH = 26;
  private static final int EXTRA_LENGTH = 28;
  private static final int NAME = 30;

  private final JarFile jar;
  private final String entry;
  private volatile SoftReference<Map<String, ByteBuffer>> files = new SoftReference<>(null);

  /** The pack in this entry of a jar; not read before it is asked for something. */
  ClassPack(JarFile jar, String entry) {
    this.jar = jar;
    this.entry = entry;
  }

  /** The content of a file, or null if it is not here. */
  @Nullable ByteBuffer find(String name) throws IOException {
    Map<String, ByteBuffer> known = files.get();
    if (known == null) {
      byte[] zip = AgentClassLoader.read(jar, entry);
      if (zip == null) {
        throw new FileNotFoundException(entry);
      }
      known = files(zip);
      files = new SoftReference<>(known);
    }
    return known.get(name);
  }

  /** The files one after the other; the directory at the end of a zip is not needed. */
  private static Map<String, ByteBuffer> files(byte[] bytes) throws IOException {
    Map<String, ByteBuffer> files = new HashMap<>();
    ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    while (zip.getInt(at) == LOCAL_FILE) {
      if (zip.getShort(at + METHOD) != 0) {
        throw new IOException("a compressed file in a pack of classes");
      }
      int nameLength = zip.getShort(at + NAME_LENGTH);
      String name = new String(bytes, at + NAME, nameLength, StandardCharsets.ISO_8859_1);
      int start = at + NAME + nameLength + zip.getShort(at + EXTRA_LENGTH);
      at = start + zip.getInt(at + SIZE);
      files.put(name, ByteBuffer.wrap(bytes, start, at - start));
    }
    return files;
  }
}
