package io.cacher.store.codec;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a wrapper of the JDK's wraps. Its field cannot be read by others, but a stream that objects
 * are serialised to may replace what is in the fields, and gets to see it.
 */
final class Wrapped extends ObjectOutputStream {

  private @Nullable Object wrapper;
  private @Nullable Object content;
  private @Nullable Class<?> enumeration;

  private Wrapped() throws IOException {
    super(OutputStream.nullOutputStream());
    enableReplaceObject(true);
  }

  /** What one of the JDK's serialisable wrappers wraps. */
  static @Nullable Object in(Object wrapper) throws IOException {
    Wrapped stream = new Wrapped();
    stream.writeObject(wrapper);
    return stream.content;
  }

  /** The enum that a map of the JDK's is for. */
  static @Nullable Class<?> enumIn(Object object) throws IOException {
    Wrapped stream = new Wrapped();
    stream.writeObject(object);
    return stream.enumeration;
  }

  @Override
  protected @Nullable Object replaceObject(Object object) {
    if (wrapper == null) {
      wrapper = object;
      return object;
    }
    if (content == null) {
      content = object;
    }
    // Its own content is not to be serialised.
    return null;
  }

  @Override
  protected void annotateClass(Class<?> type) {
    if (enumeration == null && type.isEnum()) {
      enumeration = type;
    }
  }
}
