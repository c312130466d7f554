package io.cacher.match;

import org.jspecify.annotations.Nullable;

/**
 * The constant pool of a class file (JVMS §4.4) and the bytes around it.
 *
 * <p>Reading past the end or a constant of the wrong kind throws a {@link RuntimeException}; {@link
 * ClassFile} turns it into "not a class file".
 */
final class ConstantPool {

  private static final int UTF8 = 1;
  private static final int CLASS = 7;

  private final byte[] bytes;
  private final int[] offsets;
  private final int end;

  ConstantPool(byte[] bytes) {
    this.bytes = bytes;
    if (u4(0) != 0xCAFEBABE) {
      throw new IllegalArgumentException("no class file");
    }
    offsets = new int[u2(8)];
    int at = 10;
    for (int i = 1; i < offsets.length; i++) {
      offsets[i] = at;
      int tag = u1(at);
      at += size(tag, at);
      if (tag == 5 || tag == 6) {
        i++; // JVMS §4.4.5: a long or double takes two entries
      }
    }
    end = at;
  }

  /** The offset of what follows the pool, the access flags. */
  int end() {
    return end;
  }

  int u1(int at) {
    return bytes[at] & 0xff;
  }

  int u2(int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }

  int u4(int at) {
    return u2(at) << 16 | u2(at + 2);
  }

  String utf8(int index) {
    int at = offset(index, UTF8);
    return ModifiedUtf8.decode(bytes, at + 3, u2(at + 1));
  }

  String className(int index) {
    return utf8(u2(offset(index, CLASS) + 1));
  }

  @Nullable String classNameOrNull(int index) {
    return index == 0 ? null : className(index);
  }

  /** Tells which of the names in the table this pool holds, without decoding any constant. */
  void collect(NameTable names, boolean[] found) {
    for (int i = 1; i < offsets.length; i++) {
      int at = offsets[i];
      if (at != 0 && bytes[at] == UTF8) {
        int length = u2(at + 1);
        if (names.hasLength(length)) {
          int name = names.find(bytes, at + 3, length);
          if (name >= 0) {
            found[name] = true;
          }
        }
      }
    }
  }

  private int offset(int index, int tag) {
    int at = offsets[index];
    if (at == 0 || u1(at) != tag) {
      throw new IllegalArgumentException("constant " + index + " is not of kind " + tag);
    }
    return at;
  }

  private int size(int tag, int at) {
    return switch (tag) {
      case UTF8 -> 3 + u2(at + 1);
      // Integer, Float, the three references, NameAndType, Dynamic, InvokeDynamic
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 5;
      case 5, 6 -> 9; // Long, Double
      case CLASS, 8, 16, 19, 20 -> 3; // and String, MethodType, Module, Package
      case 15 -> 4; // MethodHandle
      default -> throw new IllegalArgumentException("unknown constant " + tag);
    };
  }
}
