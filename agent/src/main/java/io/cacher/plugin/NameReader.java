package io.cacher.plugin;

import org.jspecify.annotations.Nullable;

/** Reads how an extension calls itself. */
public interface NameReader {

  /** What {@code name()} of the class returns; null if its class file does not tell. */
  @Nullable String name(byte[] classFile);
}
