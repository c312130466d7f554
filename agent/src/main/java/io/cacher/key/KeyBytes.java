package io.cacher.key;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content of keys as bytes, the same in every run and on every JVM.
 *
 * <p>Promises: keys that are the same by {@link Keys#same} have the same bytes, and keys that
 * differ have different ones: each value begins with a tag for its type, and whatever has no fixed
 * length with its length. Nothing is hashed, and no order of a hash table shows. (Arrays inside of
 * records and {@code Optional} count by content here and by identity there.)
 *
 * <p>A value of a class whose content cannot be told is refused: one that has the {@code equals} of
 * {@code Object}, or one of its own that nobody here knows. Not thread-safe. Runs no code of the
 * application but the iterators of its collections.
 */
public final class KeyBytes {

  /** As in {@link Keys}: deeper nesting is taken for a structure that contains itself. */
  private static final int MAXIMUM_DEPTH = 16;

  private final @Nullable ClassLoader loader;
  private final boolean anyLoader;
  private byte[] bytes = new byte[128];
  private int length;
  private int depth;

  /** No key yet; classes are named for those who see them through {@code loader}. */
  public KeyBytes(@Nullable ClassLoader loader) {
    this(loader, false);
  }

  private KeyBytes(@Nullable ClassLoader loader, boolean anyLoader) {
    this.loader = loader;
    this.anyLoader = anyLoader;
  }

  /** No key yet; classes of one name are taken for the same, which they may not be. */
  static KeyBytes ofAnyLoader() {
    return new KeyBytes(null, true);
  }

  /** What has been written so far. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  /** Writes a part of a key, as the application passes it or frozen. */
  public KeyBytes part(@Nullable Object part) throws UnencodableKeyException {
    value(part);
    return this;
  }

  /** Writes bytes, with their length. */
  public KeyBytes blob(byte[] blob) {
    integer(blob.length);
    raw(blob, blob.length);
    return this;
  }

  void value(@Nullable Object value) throws UnencodableKeyException {
    if (++depth > MAXIMUM_DEPTH) {
      throw new UnencodableKeyException("a structure that is nested too deeply");
    }
    if (value == null) {
      tag('0');
    } else if (value instanceof Frozen frozen) {
      frozen.writeTo(this);
    } else if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
      structure(value);
    } else if (value.getClass().isArray()) {
      array(value);
    } else if (!KeyScalars.write(value, this)) {
      KeyRecords.write(value, this);
    }
    depth--;
  }

  /** Collections and maps have one form, that of their snapshot. */
  private void structure(Object live) throws UnencodableKeyException {
    Object frozen = Keys.freeze(live, depth - 1);
    if (frozen instanceof Frozen structure) {
      structure.writeTo(this);
    }
  }

  private void array(Object array) throws UnencodableKeyException {
    if (array instanceof Object[] elements) {
      elements(array.getClass(), elements);
      return;
    }
    tag('[');
    text(array.getClass().getName());
    int count = Array.getLength(array);
    integer(count);
    for (int i = 0; i < count; i++) {
      KeyScalars.write(Array.get(array, i), this);
    }
  }

  /** Writes an array of references; its class is content. */
  void elements(Class<?> type, @Nullable Object[] elements) throws UnencodableKeyException {
    tag('[');
    name(type);
    integer(elements.length);
    for (Object element : elements) {
      value(element);
    }
  }

  /** Writes values whose order is content. */
  void ordered(char tag, List<@Nullable Object> values) throws UnencodableKeyException {
    tag(tag);
    integer(values.size());
    for (Object value : values) {
      value(value);
    }
  }

  /** Writes rows of values, whose order is not content. */
  void unordered(char tag, List<@Nullable Object[]> rows) throws UnencodableKeyException {
    List<byte[]> encoded = new ArrayList<>(rows.size());
    for (@Nullable Object[] row : rows) {
      KeyBytes one = new KeyBytes(loader, anyLoader);
      one.depth = depth;
      for (Object value : row) {
        one.value(value);
      }
      encoded.add(one.toByteArray());
    }
    encoded.sort(Arrays::compareUnsigned);
    tag(tag);
    integer(encoded.size());
    for (byte[] row : encoded) {
      blob(row);
    }
  }

  /** Writes the name of a class, which must mean the same class to whoever reads it. */
  void name(Class<?> type) throws UnencodableKeyException {
    Class<?> named = type;
    while (named.isArray()) {
      named = named.getComponentType();
    }
    ClassLoader own = anyLoader ? null : named.getClassLoader();
    if (named.isHidden() || (own != null && own != loader && !seen(named))) {
      throw new UnencodableKeyException(type.getName());
    }
    text(type.getName());
  }

  private boolean seen(Class<?> type) {
    try {
      return Class.forName(type.getName(), false, loader) == type;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  void tag(char tag) {
    room(1)[length++] = (byte) tag;
  }

  void integer(int value) {
    number(value, Integer.BYTES);
  }

  void number(long value, int size) {
    byte[] room = room(size);
    for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
      room[length++] = (byte) (value >>> shift);
    }
  }

  /** As UTF-16: no two strings have the same bytes, halves of surrogate pairs included. */
  void text(String text) {
    integer(text.length());
    for (int i = 0; i < text.length(); i++) {
      number(text.charAt(i), Character.BYTES);
    }
  }

  private void raw(byte[] more, int count) {
    System.arraycopy(more, 0, room(count), length, count);
    length += count;
  }

  private byte[] room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
    }
    return bytes;
  }
}
