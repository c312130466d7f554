package io.cacher.plugin;

import io.cacher.extension.Extension;
import java.util.List;

/** A jar of extensions. */
interface ExtensionSource {

  /** What it has of a kind, broken ones included. */
  <T extends Extension> List<Provided<T>> provide(Kind<T> kind);
}
