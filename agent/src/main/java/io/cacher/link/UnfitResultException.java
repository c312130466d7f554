package io.cacher.link;

/** A result that cannot be cached as a rule wants it; the message says why and what would do. */
final class UnfitResultException extends Exception {

  private static final long serialVersionUID = 1L;

  UnfitResultException(String message) {
    super(message);
  }
}
