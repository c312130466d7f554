package com.example.shop;

/** A mistake on the command line, in words for whoever made it. */
final class BadOption extends Exception {
  private static final long serialVersionUID = 1;

  BadOption(String message) {
    super(message);
  }

  BadOption(String message, Throwable cause) {
    super(message, cause);
  }
}
