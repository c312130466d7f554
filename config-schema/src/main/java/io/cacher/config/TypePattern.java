package io.cacher.config;

/**
 * A pattern for a type's name.
 *
 * <p>{@code *} stands for any characters within one package or class segment, {@code ..} between
 * segments for any number of packages, a lone {@code *} for every type. Nested classes may be
 * written with {@code .} or {@code $}. Type arguments are ignored, as erasure does.
 *
 * @param text the pattern as written, without type arguments and array dimensions
 * @param dimensions array dimensions
 */
public record TypePattern(String text, int dimensions) {}
