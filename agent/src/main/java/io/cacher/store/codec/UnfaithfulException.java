package io.cacher.store.codec;

import java.io.IOException;

/** A result of which no faithful copy can be made. */
public final class UnfaithfulException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String className;

  UnfaithfulException(String className, String reason) {
    super("a " + className + " cannot be stored: " + reason);
    this.className = className;
  }

  UnfaithfulException(Class<?> type, String reason) {
    this(type.getTypeName(), reason);
  }

  /** The class that is in the way, which may be deep in the result. */
  public String className() {
    return className;
  }
}
