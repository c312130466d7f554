package io.cacher.warm;

/** Hears how warming goes. Thread-safe. */
public interface WarmListener {

  /** How far it has come, a sentence for people to read. */
  void warming(String cache, String progress);

  /** A call that could not be made, or threw; the others go on. */
  void notWarmed(String cache, String reason);
}
