package io.cacher.link;

/**
 * A path leads beyond the end of a list or an array, or an extension makes no key. The call passes;
 * nothing is wrong with it.
 */
final class MissingPartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MissingPartException() {
    // It may be thrown on each call: no stack trace, which would cost more than the call.
    super("beyond the end", null, false, false);
  }
}
