package io.cacher.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /**
   * The argument of the trigger, or {@code result}, for whose elements it takes place one by one;
   * in all its paths, that name stands for the element then. Null for none.
   */
  @Nullable KeyPath elements();

  /** What must hold of the trigger's call for it to take place, or null. */
  @Nullable RuleExpression condition();
}
