package io.cacher.weigh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeapWalkTest {

  private record Page(int number, String text) {}

  private static final class Ring {
    final List<Object> held = new ArrayList<>(List.of(new byte[1_000]));
  }

  private static long bytes(@Nullable Object object) {
    return new HeapWalk().add(object).bytes();
  }

  @Test
  void bytes_plainThings_areAboutTheirSize() {
    assertThat(bytes(null)).isZero();
    assertThat(bytes(new byte[1_000])).isBetween(1_000L, 1_024L);
    assertThat(bytes(new long[1_000])).isBetween(8_000L, 8_024L);
    assertThat(bytes("x".repeat(1_000))).isBetween(1_000L, 1_100L);
    assertThat(bytes(42)).isBetween(8L, 24L);
    assertThat(bytes(LocalDate.EPOCH)).isBetween(16L, 40L);
    assertThat(bytes(String.class)).isZero();
    assertThat(bytes(Thread.currentThread())).isZero();
    assertThat(bytes(new Page(1, "x".repeat(500)))).isBetween(500L, 620L);
    assertThat(bytes(Optional.of(new byte[500]))).isBetween(500L, 560L);
  }

  @Test
  void bytes_nested_countWhatTheyHold() {
    List<byte[]> list = new ArrayList<>();
    Map<Integer, byte[]> map = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      list.add(new byte[100]);
      map.put(i, new byte[100]);
    }
    assertThat(bytes(list)).isBetween(10_000L, 14_000L);
    assertThat(bytes(map)).isBetween(12_000L, 22_000L);
    assertThat(bytes(new Object[] {list, map})).isBetween(22_000L, 36_000L);
  }

  @Test
  void bytes_sharedAndCircular_countOnce() {
    Ring ring = new Ring();
    Ring other = new Ring();
    ring.held.add(other);
    other.held.add(ring);
    assertThat(bytes(ring)).isBetween(2_000L, 2_300L);
    byte[] shared = new byte[1_000];
    assertThat(bytes(new Object[] {shared, shared, shared})).isBetween(1_000L, 1_100L);
  }

  @Test
  void bytes_longChain_isBoundedAndDoesNotRecurse() {
    Ring first = new Ring();
    Ring last = first;
    for (int i = 0; i < 100_000; i++) {
      Ring added = new Ring();
      last.held.add(added);
      last = added;
    }
    assertThat(bytes(first)).isBetween(1_000_000L, 11_000_000L);
  }

  @Test
  void bytes_largeCollection_isExtrapolated() {
    Page[] pages = new Page[1_000_000];
    Arrays.setAll(pages, i -> new Page(i, "page"));
    assertThat(bytes(pages)).isBetween(60_000_000L, 120_000_000L);
    assertThat(bytes(Arrays.asList(pages))).isBetween(60_000_000L, 120_000_000L);
  }

  @Test
  void length_ofAnything_isItsLength() {
    assertThat(Length.of("abc", -1)).isEqualTo(3);
    assertThat(Length.of(new int[4], -1)).isEqualTo(4);
    assertThat(Length.of(List.of(1, 2), -1)).isEqualTo(2);
    assertThat(Length.of(Map.of(1, 2), -1)).isEqualTo(1);
    assertThat(Length.of(null, -1)).isZero();
    assertThat(Length.of(new Object(), -1)).isEqualTo(-1);
  }
}
