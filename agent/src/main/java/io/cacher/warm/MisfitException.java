package io.cacher.warm;

import java.util.Objects;

/** A text that does not make the value a parameter asks for. */
final class MisfitException extends Exception {

  private static final long serialVersionUID = 1L;

  MisfitException(String message) {
    super(message, null, false, false);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
