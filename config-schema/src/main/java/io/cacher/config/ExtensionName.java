package io.cacher.config;

/**
 * The name of an extension, as a rule gives it.
 *
 * @param text lower-case letters, digits and {@code -}
 * @param position where it was written
 */
public record ExtensionName(String text, Position position) {}
