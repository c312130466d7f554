package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.key.KeyType;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Results that cannot be shared and keys that cannot be equal, seen only when they are there. */
class UnfitCallsTest {

  private final Calls calls = new Calls(Calls.settings(), KeyType.STRUCTURE);

  @Test
  void result_servesOneCallerOnly_isNeverSharedAndToldOnce() throws Exception {
    for (Object oneShot : new Object[] {Stream.of(1), List.of(1).iterator()}) {
      Calls fresh = new Calls(Calls.settings(), KeyType.STRUCTURE);

      assertThat(fresh.get(oneShot, "a")).isSameAs(oneShot);
      assertThat(fresh.get("other", "a")).isEqualTo("other");
      assertThat(fresh.get("third", "a")).isEqualTo("third");

      assertThat(fresh.faults.refused).hasSize(1);
      assertThat(fresh.cache.size()).isZero();
    }
  }

  @Test
  void result_future_isNotStored() throws Exception {
    calls.get(CompletableFuture.completedFuture(1), "a");

    assertThat(calls.cache.size()).isZero();
    assertThat(calls.faults.refused).containsExactly(CompletableFuture.class);
  }

  @Test
  void key_withoutEquals_isToldOnce() throws Exception {
    calls.get("x", new Object());
    calls.get("y", new Object());

    assertThat(calls.faults.identityKeys).containsExactly(Object.class);
  }

  @Test
  void key_withEquals_isNotTold() throws Exception {
    for (Object key :
        new Object[] {
          "text", 1, List.of("a"), new int[] {1}, new Object[] {"a"}, Thread.State.NEW, int.class
        }) {
      Calls fresh = new Calls(Calls.settings(), KeyType.STRUCTURE);
      fresh.get("x", key);
      assertThat(fresh.faults.identityKeys).isEmpty();
    }
  }
}
