package io.cacher.link;

/** A rule's key that a method cannot provide; the message says why and what would do. */
public final class UnresolvableKeyException extends Exception {

  private static final long serialVersionUID = 1L;

  UnresolvableKeyException(String message) {
    super(message);
  }
}
