package io.cacher.config;

import org.jspecify.annotations.Nullable;

/**
 * What tells the results of one version of the application, or of its data, from those of another.
 *
 * @param text as written
 * @param path the way to the version over each call, or null if the text is the version
 */
public record KeyVersion(String text, @Nullable KeyPath path) {}
