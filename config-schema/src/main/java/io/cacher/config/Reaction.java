package io.cacher.config;

import java.util.List;

/** What a cache does when a method that is not its own, a trigger, is called. Immutable. */
public sealed interface Reaction permits EvictOn, PutOn {

  /** The property it was written under. */
  String property();

  /** Where it was written. */
  Position position();

  /** When it takes place. */
  When when();

  /** Patterns of the triggers; never empty, and at least one of them adds. */
  List<MethodPattern> triggers();

  /**
   * The parts of the key, in the order of the cached method's, as paths over the trigger's call.
   */
  List<KeyPath> key();
}
