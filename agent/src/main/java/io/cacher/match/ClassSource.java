package io.cacher.match;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Class files that are not loaded. Names are internal, as in {@code com/acme/Outer$Inner}. */
public interface ClassSource {

  /** The names of all the classes, each once; not those of the JDK. */
  Collection<String> names();

  /** A class file, of the JDK too; null if there is none that can be read. */
  byte @Nullable [] read(String internalName);
}
