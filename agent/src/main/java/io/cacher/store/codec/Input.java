package io.cacher.store.codec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Bytes that nobody has vouched for. For one thread. */
final class Input {

  private final byte[] bytes;
  private int position;

  Input(byte[] bytes, int start) {
    this.bytes = bytes;
    this.position = start;
  }

  int position() {
    return position;
  }

  int remaining() {
    return bytes.length - position;
  }

  /** Goes past {@code count} bytes and returns where they start. */
  private int advance(int count) throws IOException {
    if (count < 0 || count > bytes.length - position) {
      throw new IOException("the payload ends too early");
    }
    int start = position;
    position = start + count;
    return start;
  }

  int get() throws IOException {
    return bytes[advance(1)];
  }

  byte[] getAll(int count) throws IOException {
    int at = advance(count);
    byte[] all = new byte[count];
    System.arraycopy(bytes, at, all, 0, count);
    return all;
  }

  short getShort() throws IOException {
    return (short) Output.SHORT.get(bytes, advance(Short.BYTES));
  }

  char getChar() throws IOException {
    return (char) Output.CHAR.get(bytes, advance(Character.BYTES));
  }

  int getInt() throws IOException {
    return (int) Output.INT.get(bytes, advance(Integer.BYTES));
  }

  long getLong() throws IOException {
    return (long) Output.LONG.get(bytes, advance(Long.BYTES));
  }

  float getFloat() throws IOException {
    return Float.intBitsToFloat(getInt());
  }

  double getDouble() throws IOException {
    return Double.longBitsToDouble(getLong());
  }

  boolean getBoolean() throws IOException {
    return switch (get()) {
      case 0 -> false;
      case 1 -> true;
      default -> throw new IOException("neither true nor false");
    };
  }

  int getCount() throws IOException {
    int value = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += 7) {
      int next = get();
      value |= (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IOException("a number without end");
  }

  long getNumber() throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
    throw new IOException("a number without end");
  }

  /** How many things follow, of at least {@code bytesEach}: never more than there is room for. */
  int getLength(int bytesEach) throws IOException {
    int length = getCount();
    if (length < 0 || (long) length * bytesEach > remaining()) {
      throw new IOException("the payload claims more than it has");
    }
    return length;
  }

  String getText() throws IOException {
    int header = getCount();
    int length = header >>> 1;
    if ((header & 1) == 0) {
      int at = advance(length);
      return new String(bytes, at, length, StandardCharsets.ISO_8859_1);
    }
    int at = length > remaining() / 2 ? advance(Integer.MAX_VALUE) : advance(2 * length);
    char[] text = new char[length];
    for (int i = 0; i < length; i++) {
      text[i] = (char) Output.CHAR.get(bytes, at + 2 * i);
    }
    return new String(text);
  }
}
