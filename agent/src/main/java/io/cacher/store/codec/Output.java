package io.cacher.store.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes to be, up to a maximum. For one thread. */
final class Output {

  static final VarHandle SHORT = handle(short[].class);
  static final VarHandle CHAR = handle(char[].class);
  static final VarHandle INT = handle(int[].class);
  static final VarHandle LONG = handle(long[].class);
  static final VarHandle FLOAT = handle(float[].class);
  static final VarHandle DOUBLE = handle(double[].class);

  private final int maximum;
  private byte[] bytes = new byte[512];
  private int size;

  Output(int maximum) {
    this.maximum = maximum;
  }

  private static VarHandle handle(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.BIG_ENDIAN);
  }

  int size() {
    return size;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** Makes room for {@code count} bytes and returns where they go. */
  int advance(int count) throws UnfaithfulException {
    int start = size;
    if (count > maximum - start) {
      throw new UnfaithfulException("result", "it takes more than " + maximum + " bytes");
    }
    if (count > bytes.length - start) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(maximum, Math.max(start + count, 2L * start)));
    }
    size = start + count;
    return start;
  }

  void put(int value) throws UnfaithfulException {
    int at = advance(1);
    bytes[at] = (byte) value;
  }

  /** Replaces a byte that was put. */
  void patch(int at, int value) {
    bytes[at] = (byte) value;
  }

  void putAll(byte[] source, int count) throws UnfaithfulException {
    int at = advance(count);
    System.arraycopy(source, 0, bytes, at, count);
  }

  void putShort(int value) throws UnfaithfulException {
    int at = advance(Short.BYTES);
    SHORT.set(bytes, at, (short) value);
  }

  void putChar(char value) throws UnfaithfulException {
    int at = advance(Character.BYTES);
    CHAR.set(bytes, at, value);
  }

  void putInt(int value) throws UnfaithfulException {
    int at = advance(Integer.BYTES);
    INT.set(bytes, at, value);
  }

  void putLong(long value) throws UnfaithfulException {
    int at = advance(Long.BYTES);
    LONG.set(bytes, at, value);
  }

  void putFloat(float value) throws UnfaithfulException {
    putInt(Float.floatToRawIntBits(value));
  }

  void putDouble(double value) throws UnfaithfulException {
    putLong(Double.doubleToRawLongBits(value));
  }

  /** A number that is small and not negative as a rule: seven bits to a byte, lowest first. */
  void putCount(int value) throws UnfaithfulException {
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      put(rest | 0x80);
      rest >>>= 7;
    }
    put(rest);
  }

  /** A number close to zero as a rule: sign last, seven bits to a byte. */
  void putNumber(long value) throws UnfaithfulException {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7fL) != 0) {
      put((int) rest | 0x80);
      rest >>>= 7;
    }
    put((int) rest);
  }

  /** Its characters, whatever they are: one byte each if that suffices for all, else two. */
  void putText(String text) throws UnfaithfulException {
    int length = text.length();
    boolean latin = true;
    for (int i = 0; i < length && latin; i++) {
      latin = text.charAt(i) <= 0xff;
    }
    if (length > Integer.MAX_VALUE >> 2) {
      throw new UnfaithfulException(String.class, "it is too long");
    }
    putCount(length << 1 | (latin ? 0 : 1));
    int at = advance(latin ? length : 2 * length);
    if (latin) {
      putLatin(text, length, at);
      return;
    }
    for (int i = 0; i < length; i++) {
      CHAR.set(bytes, at + 2 * i, text.charAt(i));
    }
  }

  @SuppressWarnings("deprecation") // the one way to copy Latin-1 without an array in between
  private void putLatin(String text, int length, int at) {
    text.getBytes(0, length, bytes, at);
  }
}
