package io.cacher.store;

import java.util.Map;

/**
 * The servers of one store, each of which is kept from being asked by a breaker of its own, so that
 * one that hangs does not cost the results of the others. Thread-safe.
 */
public interface Servers {

  /** Whether there may be one that may be asked now. Costs a look at the clock at most. */
  boolean mayAskSome();

  /** Whether each of them may be asked now. */
  boolean mayAskAll();

  /** What is let through to each, by its name for people. */
  Map<String, Breaker.State> states();

  /** What is let through to all of them together. */
  default Breaker.State state() {
    boolean closed = false;
    boolean open = false;
    boolean halfOpen = false;
    for (Breaker.State each : states().values()) {
      closed |= each == Breaker.State.CLOSED;
      open |= each == Breaker.State.OPEN;
      halfOpen |= each == Breaker.State.HALF_OPEN;
    }
    if (!open && !halfOpen) {
      return Breaker.State.CLOSED;
    }
    if (closed) {
      return Breaker.State.PARTLY_OPEN;
    }
    return halfOpen ? Breaker.State.HALF_OPEN : Breaker.State.OPEN;
  }
}
