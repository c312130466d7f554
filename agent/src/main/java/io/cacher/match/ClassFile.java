package io.cacher.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what matching needs of a class file (JVMS §4), of any version.
 *
 * <p>Our own instead of Byte Buddy's: it runs for classes that are not woven in the end, and
 * loading Byte Buddy for those would cost more than everything else at start-up.
 */
public final class ClassFile {

  private final ConstantPool pool;
  private int at;

  private ClassFile(byte[] bytes) {
    pool = new ConstantPool(bytes);
    at = pool.end();
  }

  /** Reads a class file; null when it is malformed. Never throws anything but an Error. */
  public static @Nullable ClassInfo read(byte[] bytes) {
    try {
      return new ClassFile(bytes).info();
    } catch (RuntimeException malformed) {
      return null;
    }
  }

  /** Reads no further than the interfaces; null when it is malformed up to there. */
  static @Nullable ClassHeader header(byte[] bytes) {
    try {
      ClassFile file = new ClassFile(bytes);
      file.at += 4;
      return new ClassHeader(file.pool.classNameOrNull(file.u2()), file.interfaces());
    } catch (RuntimeException malformed) {
      return null;
    }
  }

  /** Marks the names which the constant pool holds; all of them when it is malformed. */
  static boolean[] mentions(byte[] bytes, NameTable names) {
    boolean[] found = new boolean[names.size()];
    try {
      new ConstantPool(bytes).collect(names, found);
    } catch (RuntimeException malformed) {
      Arrays.fill(found, true);
    }
    return found;
  }

  private ClassInfo info() {
    int minor = pool.u2(4);
    int major = pool.u2(6);
    int access = u2();
    String name = pool.className(u2());
    String superName = pool.classNameOrNull(u2());
    List<String> interfaces = interfaces();
    for (int fields = u2(); fields > 0; fields--) {
      at += 6;
      skipAttributes();
    }
    MethodReader reader = new MethodReader(pool, major == 45 && minor < 3);
    int count = u2();
    List<MethodInfo> methods = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      methods.add(reader.read(at));
      at = reader.end();
    }
    return new ClassInfo(major, access, name, superName, interfaces, methods);
  }

  private List<String> interfaces() {
    int count = u2();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(pool.className(u2()));
    }
    return names;
  }

  private void skipAttributes() {
    for (int attributes = u2(); attributes > 0; attributes--) {
      at = MethodReader.attributeEnd(pool, at);
    }
  }

  private int u2() {
    int value = pool.u2(at);
    at += 2;
    return value;
  }
}
