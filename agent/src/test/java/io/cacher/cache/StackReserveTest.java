package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/** The reserve is bytes, not frames: compiled code must not shrink it to nothing. */
class StackReserveTest {

  private static final int STACK = 8_000_000;
  private static final int TURNS = 300_000;

  /** So many that what is called is not inlined: every frame before would need as much. */
  private static final List<Runnable> ENDS =
      List.of(() -> {}, () -> StackReserve.probe(), () -> {}, () -> {});

  @Test
  void probe_compiled_needsKilobytes() throws Exception {
    long[] bytes = new long[1];
    onLargeStack(
        () -> {
          // Until both compilers have had their turn.
          for (int i = 0; i < TURNS; i++) {
            for (Runnable end : ENDS) {
              descend(3, end);
            }
          }
          // The first overflows have the code compiled anew, perhaps between two descents.
          for (int i = 0; i < 4; i++) {
            long without = deepest(frames -> descend(frames, ENDS.get(0)));
            long with = deepest(frames -> descend(frames, ENDS.get(1)));
            bytes[0] = (without - with) * STACK / without;
          }
        });

    assertThat(bytes[0]).isBetween(7_000L, 20_000L);
  }

  @Test
  void probeForLinking_compiled_takesTensOfKilobytes() throws Exception {
    long[] frame = new long[1];
    onLargeStack(
        () -> {
          for (int i = 0; i < TURNS / 100; i++) {
            StackReserve.probeForLinking();
          }
          frame[0] = STACK / deepest(frames -> StackReserve.descend(frames));
        });

    assertThat(frame[0] * 120).isBetween(30_000L, 1_000_000L);
  }

  private static void onLargeStack(Runnable task) throws InterruptedException {
    Thread thread = new Thread(null, task, "probes", STACK);
    thread.start();
    thread.join();
  }

  private static long descend(int frames, Runnable end) {
    if (frames > 1) {
      return descend(frames - 1, end) + 1;
    }
    end.run();
    return 0;
  }

  /** How many frames fit into the stack. */
  private static int deepest(IntToLongFunction descent) {
    int fits = 1;
    int overflows = STACK;
    while (fits + 1 < overflows) {
      int middle = (fits + overflows) >>> 1;
      try {
        assertThat(descent.applyAsLong(middle)).isEqualTo(middle - 1);
        fits = middle;
      } catch (StackOverflowError e) {
        overflows = middle;
      }
    }
    return fits;
  }
}
