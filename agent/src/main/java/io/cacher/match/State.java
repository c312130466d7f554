package io.cacher.match;

/**
 * What became of a pattern. Of several that hold, a report names the first in this order, the one
 * closest to being woven.
 */
public enum State {
  /** Methods are woven. */
  APPLIED,
  /** A method was to be woven and could not be. */
  FAILED,
  /** The pattern names neither package nor class, and its cache does not say it may. */
  TOO_BROAD,
  /** It names a class on which Cacher itself runs. */
  RUNS_CACHER,
  /** It names a class that is never woven: generated, or Cacher's own. */
  EXCLUDED,
  /** The method's code would become too long to be compiled. */
  TOO_LARGE,
  /** An earlier pattern has the method. */
  CLAIMED_EARLIER,
  /** A {@code !} pattern of the same cache takes the method out. */
  SUBTRACTED,
  /** The result completes later. */
  ASYNC,
  /** A Kotlin suspend function, of which nobody can be told when it has done its work. */
  SUSPENDING,
  /** The result can be used once only. */
  ONE_SHOT,
  /** The method returns nothing. */
  VOID,
  /** The method returns something, and calls of writers are to be put off. */
  RESULT,
  /** The method has no code in Java. */
  NATIVE,
  /** The method has no code here; its implementations have. */
  ABSTRACT,
  /** It is a constructor or a class initialiser. */
  CONSTRUCTOR,
  /** The compiler made the method, not the author. */
  SYNTHETIC,
  /** The class was seen and has no such method. */
  NO_METHOD,
  /** The class was loaded before Cacher could see it, and the JVM does not show it again. */
  LOADED_BEFORE_AGENT,
  /** No such class has been seen yet. */
  WAITING
}
