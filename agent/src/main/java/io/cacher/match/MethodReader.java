package io.cacher.match;

import java.util.ArrayList;
import java.util.List;

/** Reads the {@code method_info} structures of a class file (JVMS §4.6). */
final class MethodReader {

  private static final int MAXIMUM_NESTING = 64;

  private final ConstantPool pool;
  private final boolean narrowCode;
  private int at;
  private int limit;

  /**
   * @param narrowCode whether it is a class file before 45.3, with one byte for stack and locals
   */
  MethodReader(ConstantPool pool, boolean narrowCode) {
    this.pool = pool;
    this.narrowCode = narrowCode;
  }

  MethodInfo read(int start) {
    at = start;
    int access = u2();
    String name = pool.utf8(u2());
    String descriptor = pool.utf8(u2());
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a method without a name");
    }
    Descriptor.check(descriptor);
    int codeLength = 0;
    List<String> annotations = new ArrayList<>();
    for (int attributes = u2(); attributes > 0; attributes--) {
      int end = attributeEnd(pool, at);
      String attribute = pool.utf8(u2());
      at += 4;
      if (attribute.equals("Code")) {
        codeLength = narrowCode ? pool.u2(at + 2) : pool.u4(at + 4);
      } else if (attribute.equals("RuntimeVisibleAnnotations")
          || attribute.equals("RuntimeInvisibleAnnotations")) {
        limit = end;
        for (int count = u2(); count > 0; count--) {
          annotations.add(annotation(0));
        }
      }
      at = end;
    }
    return new MethodInfo(access, name, descriptor, annotations, codeLength);
  }

  /** The offset after the method read last. */
  int end() {
    return at;
  }

  static int attributeEnd(ConstantPool pool, int start) {
    int length = pool.u4(start + 2);
    if (length < 0) {
      throw new IllegalArgumentException("an attribute beyond the end of the file");
    }
    return start + 6 + length;
  }

  private String annotation(int depth) {
    if (at >= limit) {
      throw new IllegalArgumentException("annotations too long");
    }
    String type = pool.utf8(u2());
    for (int pairs = u2(); pairs > 0; pairs--) {
      at += 2;
      skipValue(depth);
    }
    return type;
  }

  private void skipValue(int depth) {
    // Within its attribute, or a forged file could have the same bytes read without end.
    if (depth > MAXIMUM_NESTING || at >= limit) {
      throw new IllegalArgumentException("annotations too deep or too long");
    }
    switch (pool.u1(at++)) {
      case 'e' -> at += 4;
      case '@' -> annotation(depth + 1);
      case '[' -> {
        for (int values = u2(); values > 0; values--) {
          skipValue(depth + 1);
        }
      }
      default -> at += 2;
    }
  }

  private int u2() {
    int value = pool.u2(at);
    at += 2;
    return value;
  }
}
