package io.cacher.weave;

import io.cacher.match.ClassInfo;
import io.cacher.match.Match;
import io.cacher.match.TriggerMatch;

/** Hears of weaving. Called on threads that load classes: it must not block or load classes. */
public interface WeavingListener {

  /** A method was woven, perhaps not for the first time. */
  void woven(Match match, ClassInfo type);

  /**
   * A woven method without arguments answers from what its receiver, its whole key, holds.
   *
   * @param field a field of the receiver that it reads
   */
  default void answersFromState(Match match, ClassInfo type, String field) {}

  /** A method that caches react to was woven, perhaps not for the first time. */
  default void woven(TriggerMatch match, ClassInfo type) {}

  /** A method that caches react to stays as it was because of a fault: they will not hear of it. */
  default void notHeard(TriggerMatch match, ClassInfo type, String reason) {}

  /** A loaded class has been transformed anew, and nothing of it is woven now. */
  default void restored(String className) {}

  /** A class stays as it was because of a fault. */
  void transformFailed(String className, Throwable thrown);
}
