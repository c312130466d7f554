package io.cacher.config;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value that does not read as what it should be. */
public final class InvalidValueException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int offset;
  private final @Nullable String suggestion;

  InvalidValueException(String message, int offset, @Nullable String suggestion) {
    super(message, null, false, false);
    this.offset = offset;
    this.suggestion = suggestion;
  }

  InvalidValueException(String message) {
    this(message, 0, null);
  }

  /** The index in the value's text of the first character at fault. */
  public int offset() {
    return offset;
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /** What was probably meant, or null. */
  public @Nullable String suggestion() {
    return suggestion;
  }
}
