package io.cacher.cache;

/**
 * Makes a stack overflow strike before a critical section and not inside it.
 *
 * <p>A {@link StackOverflowError} half-way through an update would leave a queue or a lock broken
 * for the rest of the JVM's life. Asking for a few kilobytes of stack up front, where nothing has
 * been changed yet, moves the error there; the call it belongs to then passes through.
 */
public final class StackReserve {

  private static final int LINKING_FRAMES = 120;

  private static volatile long word;

  private StackReserve() {}

  /** For a critical section, or a call that becomes a load, whose end needs stack as well. */
  public static void probe() {
    StackRoom.probe();
  }

  /**
   * For linking a woven method. That initialises classes, of the JDK too, and a class whose
   * initialiser an overflow strikes is unusable for ever. Uses up to 100 KB.
   */
  public static void probeForLinking() {
    descend(LINKING_FRAMES);
  }

  /**
   * Uses the stack up by so many frames.
   *
   * <p>A compiled frame is as large as the values it has to keep at one time. So a frame here keeps
   * many, which costs time only in the last one: they are read from a volatile field, which fixes
   * the order in which they are made, and used in the opposite order. There are enough of them for
   * the method to be longer than what HotSpot inlines ({@code FreqInlineSize}, 325 bytes), since
   * frames that are inlined into each other share their room. A frame has 290 bytes when compiled,
   * and 800 when interpreted.
   */
  static long descend(int frames) {
    if (frames > 1) {
      return descend(frames - 1) + 1;
    }
    long v0 = word;
    long v1 = word;
    long v2 = word;
    long v3 = word;
    long v4 = word;
    long v5 = word;
    long v6 = word;
    long v7 = word;
    long v8 = word;
    long v9 = word;
    long v10 = word;
    long v11 = word;
    long v12 = word;
    long v13 = word;
    long v14 = word;
    long v15 = word;
    long v16 = word;
    long v17 = word;
    long v18 = word;
    long v19 = word;
    long v20 = word;
    long v21 = word;
    long v22 = word;
    long v23 = word;
    long v24 = word;
    long v25 = word;
    long v26 = word;
    long v27 = word;
    long v28 = word;
    long v29 = word;
    long v30 = word;
    long v31 = word;
    long v32 = word;
    long v33 = word;
    long v34 = word;
    long v35 = word;
    long v36 = word;
    long v37 = word;
    long v38 = word;
    long v39 = word;
    long v40 = word;
    long v41 = word;
    long v42 = word;
    long v43 = word;
    return v43 - v42 - v41 - v40 - v39 - v38 - v37 - v36 - v35 - v34 - v33 - v32 - v31 - v30 - v29
        - v28 - v27 - v26 - v25 - v24 - v23 - v22 - v21 - v20 - v19 - v18 - v17 - v16 - v15 - v14
        - v13 - v12 - v11 - v10 - v9 - v8 - v7 - v6 - v5 - v4 - v3 - v2 - v1 - v0;
  }
}
