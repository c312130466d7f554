package io.cacher.write;

import org.jspecify.annotations.Nullable;

/** A call of a writer that has returned to the application and has not been made. */
final class PendingWrite {

  final WriteSite site;
  final @Nullable Object[] arguments;

  /** When it may begin, in the clock's nanoseconds, unless its line says later. */
  long dueAt;

  /** Its place among all calls of its queue. */
  long number;

  /** How often it was tried in vain. */
  int failures;

  PendingWrite(WriteSite site, @Nullable Object[] arguments) {
    this.site = site;
    this.arguments = arguments;
  }
}
