package io.cacher.config.expression;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A text that is no expression. */
public final class ExpressionException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int offset;
  private final @Nullable String suggestion;

  ExpressionException(String message, int offset, @Nullable String suggestion) {
    super(message, null, false, false);
    this.offset = offset;
    this.suggestion = suggestion;
  }

  /** The index in the text of the first character at fault. */
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
