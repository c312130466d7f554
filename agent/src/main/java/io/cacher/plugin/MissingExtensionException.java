package io.cacher.plugin;

import org.jspecify.annotations.Nullable;

/** An extension that a rule names cannot be had; the message says why. */
final class MissingExtensionException extends Exception {

  private static final long serialVersionUID = 1L;

  private final @Nullable String suggestion;

  MissingExtensionException(String message, @Nullable String suggestion) {
    super(message);
    this.suggestion = suggestion;
  }

  /** A name that may have been meant, or null. */
  @Nullable String suggestion() {
    return suggestion;
  }
}
