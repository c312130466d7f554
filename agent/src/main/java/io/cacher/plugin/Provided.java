package io.cacher.plugin;

import io.cacher.extension.Extension;

/** What a jar has of a kind: an extension, or a reason why something is none. */
sealed interface Provided<T extends Extension> {

  /** The jar's name. */
  String jar();

  /** One that works so far. */
  record Usable<T extends Extension>(String jar, String name, T extension) implements Provided<T> {}

  /** One that cannot be used. */
  record Broken<T extends Extension>(String jar, String reason) implements Provided<T> {

    @Override
    public String toString() {
      return jar + ": " + reason;
    }
  }

  /** One whose name only running it would tell. */
  record Unnamed<T extends Extension>(String jar, String type) implements Provided<T> {}
}
