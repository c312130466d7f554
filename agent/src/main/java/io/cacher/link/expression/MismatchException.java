package io.cacher.link.expression;

/** An expression that makes no sense for the types of a method; the message says why. */
public final class MismatchException extends Exception {

  private static final long serialVersionUID = 1L;

  /** A mismatch for people to read of. */
  public MismatchException(String message) {
    super(message);
  }
}
