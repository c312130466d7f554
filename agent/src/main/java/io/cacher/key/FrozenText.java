package io.cacher.key;

import org.jspecify.annotations.Nullable;

/**
 * The text of a string builder or buffer. Their own {@code equals} is identity, which would take a
 * builder for the same call whatever was appended meanwhile.
 */
final class FrozenText extends Frozen {

  private final Class<?> type;
  private final String text;

  FrozenText(Object builder) {
    this(builder.getClass(), builder.toString());
  }

  private FrozenText(Class<?> type, String text) {
    super(text.hashCode());
    this.type = type;
    this.text = text;
  }

  static boolean isBuilder(Object live) {
    return live instanceof StringBuilder || live instanceof StringBuffer;
  }

  @Override
  int rehash() {
    return text.hashCode();
  }

  @Override
  boolean sameAs(@Nullable Object other) {
    if (other instanceof FrozenText frozen) {
      return frozen.type == type && frozen.text.equals(text);
    }
    return other != null && other.getClass() == type && text.contentEquals((CharSequence) other);
  }

  @Override
  void writeTo(KeyBytes out) {
    KeyScalars.builder(type, text, out);
  }

  @Override
  Object thawed() {
    return text;
  }

  @Override
  public String toString() {
    return text;
  }
}
