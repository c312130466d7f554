package io.cacher.key;

/** A key that cannot be made, such as a list that contains itself. The call passes uncached. */
public final class UnusableKeyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A key that cannot be made; {@code message} says why. */
  public UnusableKeyException(String message) {
    // It may be thrown on each call: no stack trace, which would cost more than the call.
    super(message, null, false, false);
  }
}
