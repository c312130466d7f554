package io.cacher.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedNamesTest {

  @Test
  void add_sameNameWithinBound_countsOnce() {
    BoundedNames names = new BoundedNames(2);
    names.add("b");
    names.add("a");
    names.add("a");

    assertThat(names.count()).isEqualTo(2);
    assertThat(names.sorted()).containsExactly("a", "b");
  }

  @Test
  void add_beyondBound_isCountedNotKept() {
    BoundedNames names = new BoundedNames(1);
    names.add("a");
    names.add("b");

    assertThat(names.count()).isEqualTo(2);
    assertThat(names.sorted()).containsExactly("a");
  }

  @Test
  void add_fromManyThreads_losesNothing() throws InterruptedException {
    BoundedNames names = new BoundedNames(1_000_000);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int from = i * 500;
      Thread thread =
          new Thread(
              () -> {
                for (int name = from; name < from + 1_000; name++) {
                  names.add("name" + name);
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(names.count()).isEqualTo(2_500);
  }
}
