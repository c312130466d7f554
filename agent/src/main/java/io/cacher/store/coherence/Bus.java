package io.cacher.store.coherence;

import java.io.Closeable;
import java.io.IOException;

/** Carries messages about caches to all processes, and numbers them. Thread-safe. */
public interface Bus extends Closeable {

  /** Gives the message the cache's next number and sends it; one by one for a cache. */
  void publish(String cache, byte[] message) throws IOException;

  /**
   * The number of the last message about the cache. One that is not there, because there was no
   * message yet or it was lost, is made now, and is like none before.
   */
  long lastNumber(String cache) throws IOException;

  /**
   * Who numbers the messages about the cache at present. One that takes the place of another may
   * not have been told the last numbers, and give them again.
   */
  default Object numberer(String cache) {
    return this;
  }

  /** Opens a subscription to nothing yet. Blocks. */
  Subscription subscribe() throws IOException;

  @Override
  void close();

  /** What one process listens to. Read by one thread, used by another. */
  interface Subscription extends Closeable {

    /** Asks for the messages about a cache. */
    void add(String cache) throws IOException;

    /** Asks the server for a sign of life. */
    void ping() throws IOException;

    /** Waits for what comes next and hands it over. */
    void next(Receiver receiver) throws IOException;

    /** Wakes the reader. */
    @Override
    void close();
  }

  /** Is handed what comes. */
  interface Receiver {

    /** From now on, messages about the cache come. */
    void subscribed(String cache);

    /** A message, which may be this process's own. */
    void message(String cache, long number, byte[] message);

    /** A sign of life. */
    void alive();
  }
}
