package io.cacher.cache;

/**
 * What people are told of one part of a key.
 *
 * @param name the way to it, such as {@code arg0.id} or {@code this}
 * @param type its type in source form; entries carry {@code boolean} and {@code char} as numbers
 */
public record KeyPartInfo(String name, String type) {}
