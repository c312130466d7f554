package io.cacher.config;

/**
 * A pattern for a method's name; {@code *} stands for any characters.
 *
 * @param text the pattern as written
 */
public record NamePattern(String text) {}
