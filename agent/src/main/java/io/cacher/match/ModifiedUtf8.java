package io.cacher.match;

/** The encoding of names in class files (JVMS §4.4.7). */
final class ModifiedUtf8 {

  private ModifiedUtf8() {}

  static String decode(byte[] bytes, int start, int length) {
    char[] chars = new char[length];
    int count = 0;
    int at = start;
    int end = start + length;
    while (at < end) {
      int first = bytes[at++];
      if (first > 0) {
        chars[count++] = (char) first;
      } else if ((first & 0xe0) == 0xc0 && at < end) {
        chars[count++] = (char) ((first & 0x1f) << 6 | next(bytes, at++));
      } else if ((first & 0xf0) == 0xe0 && at + 1 < end) {
        chars[count++] = (char) ((first & 0x0f) << 12 | next(bytes, at) << 6 | next(bytes, at + 1));
        at += 2;
      } else {
        throw new IllegalArgumentException("malformed name");
      }
    }
    return new String(chars, 0, count);
  }

  private static int next(byte[] bytes, int at) {
    if ((bytes[at] & 0xc0) != 0x80) {
      throw new IllegalArgumentException("malformed name");
    }
    return bytes[at] & 0x3f;
  }
}
