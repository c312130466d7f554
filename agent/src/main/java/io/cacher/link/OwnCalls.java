package io.cacher.link;

import java.util.IdentityHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Knows the calls that the agent itself makes of a woven method, by an argument it made for each.
 * Thread-safe.
 */
final class OwnCalls {

  private final ReentrantLock lock = new ReentrantLock();
  private final IdentityHashMap<Object, Boolean> arguments = new IdentityHashMap<>();

  void begin(Object argument) {
    lock.lock();
    try {
      arguments.put(argument, true);
    } finally {
      lock.unlock();
    }
  }

  /** Whether a call is the agent's own; says so once. */
  boolean recognise(Object argument) {
    lock.lock();
    try {
      return arguments.remove(argument) != null;
    } finally {
      lock.unlock();
    }
  }

  /** Forgets a call, which may never have come to be asked for. */
  void end(Object argument) {
    recognise(argument);
  }
}
