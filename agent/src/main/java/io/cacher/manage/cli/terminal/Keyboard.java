package io.cacher.manage.cli.terminal;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The keys of a terminal as they are pressed. It gets its settings back, at the end of the JVM at
 * last. Where they cannot be changed, a key counts after the return key.
 */
public final class Keyboard implements AutoCloseable {

  /** No key came. */
  public static final int NONE = -1;

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(30);

  private final String settings = Stty.run("-g").strip();
  private final Thread atExit = new Thread(this::restore, "restore-terminal");

  /** Takes it over. */
  public Keyboard() {
    if (!settings.isEmpty()) {
      Runtime.getRuntime().addShutdownHook(atExit);
      Stty.run("-icanon", "-echo", "min", "1");
    }
  }

  /** The next key, or {@link #NONE} when none is pressed in time. */
  public int next(long nanos) {
    long deadline = System.nanoTime() + nanos;
    while (true) {
      try {
        if (System.in.available() > 0) {
          return System.in.read();
        }
      } catch (IOException e) {
        // A closed standard input has no keys; time passes all the same.
      }
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return NONE;
      }
      LockSupport.parkNanos(Math.min(left, PAUSE_NANOS));
    }
  }

  /** Lets time pass without listening. */
  public static void sleep(long nanos) {
    long deadline = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = deadline - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void restore() {
    Stty.run(settings);
  }

  @Override
  public void close() {
    try {
      if (Runtime.getRuntime().removeShutdownHook(atExit)) {
        restore();
      }
    } catch (IllegalStateException atExitAlready) {
      // The hook restores it.
    }
  }
}
