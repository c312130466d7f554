package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The reserve is bytes, not frames: compiled code must not shrink it to nothing. */
class StackReserveTest {

  private static final int STACK = 8_000_000;

  @Test
  void probe_compiled_takesKilobytes() throws Exception {
    AtomicLong bytes = new AtomicLong();
    Thread thread =
        new Thread(
            null,
            () -> {
              // Until both compilers have had their turn.
              for (int i = 0; i < 300_000; i++) {
                StackReserve.probe();
              }
              bytes.set(STACK / deepest());
            },
            "probes",
            STACK);
    thread.start();
    thread.join();

    assertThat(bytes.get() * 12).isBetween(3_000L, 100_000L);
  }

  /** How many frames fit into the stack. */
  private static int deepest() {
    int fits = 1;
    int overflows = STACK;
    while (fits + 1 < overflows) {
      int middle = (fits + overflows) >>> 1;
      try {
        assertThat(StackReserve.descend(middle)).isEqualTo(middle - 1);
        fits = middle;
      } catch (StackOverflowError e) {
        overflows = middle;
      }
    }
    return fits;
  }
}
