package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.key.KeyType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MutationDetectorTest {

  private final Calls calls = new Calls(Calls.settings(), KeyType.INT);

  private long mutated() {
    calls.cache.maintain();
    return calls.cache.counters().mutated.sum();
  }

  @Test
  void listChangedByACaller_isToldAndCountedOnce() throws Exception {
    List<String> list = new ArrayList<>(List.of("a"));
    calls.get(list, 1);
    assertThat(mutated()).isZero();
    list.add("b");
    assertThat(mutated()).isEqualTo(1);
    assertThat(mutated()).isEqualTo(1);
    assertThat(calls.faults.changed).containsExactly(ArrayList.class);
  }

  @Test
  void arrayInsideAMap_changed_isFound() throws Exception {
    int[] array = {1, 2};
    calls.get(new HashMap<>(Map.of("a", array)), 1);
    array[1] = 3;
    assertThat(mutated()).isEqualTo(1);
  }

  @Test
  void order_ofAMapThatKeepsAccessOrder_isNotAChange() throws Exception {
    Map<String, String> map = new LinkedHashMap<>(16, 0.75f, true);
    map.put("a", "1");
    map.put("b", "2");
    calls.get(map, 1);
    map.get("a");
    assertThat(mutated()).isZero();
  }

  /** An object of the application may change as it likes, and its code is never run. */
  @Test
  void objectsOfTheApplication_areNotLookedInto() throws Exception {
    Hostile hostile = new Hostile();
    calls.get(new ArrayList<>(List.of(hostile)), 1);
    calls.get(hostile, 2);
    assertThat(mutated()).isZero();
    assertThat(calls.faults.faults).isEmpty();
  }

  @Test
  void values_many_areSampled() throws Exception {
    List<int[]> arrays = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      int[] array = {i};
      arrays.add(array);
      calls.get(array, i);
    }
    arrays.forEach(array -> array[0]--);
    assertThat(mutated()).isBetween(32L, 64L);
  }

  @Test
  void values_large_areLeftAlone() throws Exception {
    int[] array = new int[100_000];
    calls.get(array, 1);
    array[0] = 1;
    assertThat(mutated()).isZero();
    assertThat(ContentHash.of(Arrays.asList(1, 2))).isNotEqualTo(ContentHash.NONE);
  }

  private static final class Hostile {
    @Override
    public int hashCode() {
      throw new AssertionError("must not run");
    }

    @Override
    public boolean equals(Object other) {
      throw new AssertionError("must not run");
    }
  }
}
