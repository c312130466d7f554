package io.cacher.link;

import io.cacher.config.Position;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A rule's key that a method cannot provide; the message says why, what would do, and where. */
public final class UnresolvableKeyException extends Exception {

  private static final long serialVersionUID = 1L;

  private transient @Nullable Position position;
  private boolean located;

  UnresolvableKeyException(String message) {
    super(message);
  }

  /** With a message that says where already. */
  static UnresolvableKeyException located(String message) {
    UnresolvableKeyException exception = new UnresolvableKeyException(message);
    exception.located = true;
    return exception;
  }

  /** Says where, unless that is known; returns this. */
  UnresolvableKeyException at(Position newPosition) {
    if (!located) {
      located = true;
      position = newPosition;
    }
    return this;
  }

  @Override
  public String getMessage() {
    String message = Objects.requireNonNull(super.getMessage());
    return position == null ? message : message + " (" + position + ")";
  }
}
