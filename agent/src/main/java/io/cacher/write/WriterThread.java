package io.cacher.write;

import org.jspecify.annotations.Nullable;

/**
 * Makes the calls that were put off. What it calls is woven; the mark it bears lets the call pass,
 * once, so that calls the writer makes in turn are put off like others.
 */
public final class WriterThread extends Thread {

  private static final long IDLE_NANOS = 5_000_000_000L;

  private final WriteQueue queue;
  private @Nullable WriteSite passing;

  WriterThread(String name, WriteQueue queue) {
    super(null, null, name, 0, false);
    this.queue = queue;
    setDaemon(true);
    setContextClassLoader(null);
  }

  /** Whether this call is one that the current thread has been sent to make. */
  public static boolean passes(WriteSite site) {
    return Thread.currentThread() instanceof WriterThread writer && writer.takesMark(site);
  }

  private boolean takesMark(WriteSite site) {
    if (passing != site) {
      return false;
    }
    passing = null;
    return true;
  }

  @Override
  public void run() {
    boolean more = true;
    while (more) {
      try {
        WriteLine line = queue.next(IDLE_NANOS);
        more = line != null;
        if (line != null) {
          make(line);
        }
      } catch (Throwable outOfMemory) {
        // The next round may fare better; without this thread, nothing would be written.
      }
    }
  }

  private void make(WriteLine line) {
    PendingWrite write = queue.running(line);
    Throwable failure = null;
    passing = write.site;
    setContextClassLoader(write.site.loader());
    try {
      write.site.run(write.arguments);
    } catch (Throwable thrown) {
      failure = thrown;
    } finally {
      passing = null;
      setContextClassLoader(null);
      // The application may leave its mark on the thread.
      Thread.interrupted();
    }
    queue.ended(line, failure);
  }
}
