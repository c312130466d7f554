package io.cacher.cache;

/**
 * Makes a stack overflow strike before a critical section and not inside it.
 *
 * <p>A {@link StackOverflowError} half-way through an update would leave a queue or a lock broken
 * for the rest of the JVM's life. Using a few kilobytes of stack up front, where nothing has been
 * changed yet, moves the error there; the call it belongs to then passes through.
 */
public final class StackReserve {

  private static final int FRAMES = 40;
  private static final int LOADING_FRAMES = 100;
  private static final int LINKING_FRAMES = 600;

  private StackReserve() {}

  static void probe() {
    descend(FRAMES, 0, 0, 0, 0);
  }

  /** As {@code probe}, for a call that becomes a load: its end needs stack as well. */
  public static void probeForLoading() {
    descend(LOADING_FRAMES, 0, 0, 0, 0);
  }

  /**
   * As {@code probe}, for linking a woven method. That initialises classes, of the JDK too, and a
   * class whose initialiser an overflow strikes is unusable for ever.
   */
  public static void probeForLinking() {
    descend(LINKING_FRAMES, 0, 0, 0, 0);
  }

  @SuppressWarnings("InfiniteRecursion") // it ends at zero frames
  private static long descend(int frames, long a, long b, long c, long d) {
    return frames == 0 ? a + b + c + d : descend(frames - 1, d + 1, a, b, c) + frames;
  }
}
