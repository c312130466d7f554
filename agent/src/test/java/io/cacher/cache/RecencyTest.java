package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.key.KeyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hits reach the eviction policy although they do not call it. */
class RecencyTest {

  private static final int MAXIMUM = 100;
  private static final int FAVOURITE = -1;

  private final Calls calls = new Calls(Calls.sized(MAXIMUM), KeyType.INT);

  private void storeNewcomers(int from, int count) throws Exception {
    for (int key = from; key < from + count; key++) {
      calls.get("newcomer", key);
    }
  }

  private boolean favouriteStays() throws Exception {
    int before = calls.runs.get();
    calls.get("favourite", FAVOURITE);
    return calls.runs.get() == before;
  }

  /** A few hits, hits that fill buffers, and more hits than are ever replayed between stores. */
  @ParameterizedTest
  @ValueSource(ints = {5, 500, 5_000})
  void hits_inAFullCache_keepTheEntry(int hits) throws Exception {
    storeNewcomers(0, MAXIMUM);
    calls.get("favourite", FAVOURITE);
    for (int i = 0; i < hits; i++) {
      calls.get("favourite", FAVOURITE);
    }
    storeNewcomers(MAXIMUM, MAXIMUM);
    assertThat(favouriteStays()).isTrue();
  }

  /** Hits that nobody has use for are but counted for the rest of a step of the clock. */
  @Test
  void hits_afterAStore_countAlthoughNobodyHadUseForThoseBefore() throws Exception {
    storeNewcomers(0, 1);
    storeNewcomers(0, 1);
    hits_inAFullCache_keepTheEntry(5);
  }

  /** More than are ever replayed, and a store, and all in one step of the clock. */
  @Test
  void hits_afterTooManyAndAStore_countAgain() throws Exception {
    storeNewcomers(0, MAXIMUM);
    for (int i = 0; i < 5_000; i++) {
      calls.get("newcomer", MAXIMUM - 1);
    }
    calls.get("favourite", FAVOURITE);
    calls.get("favourite", FAVOURITE);
    storeNewcomers(MAXIMUM, MAXIMUM);
    assertThat(favouriteStays()).isTrue();
  }

  @Test
  void noHits_inAFullCache_loseTheEntry() throws Exception {
    storeNewcomers(0, MAXIMUM);
    calls.get("favourite", FAVOURITE);
    storeNewcomers(MAXIMUM, MAXIMUM);
    assertThat(favouriteStays()).isFalse();
  }

  @Test
  void hits_eachTickOfTheClock_areSampledOnce() throws Exception {
    storeNewcomers(0, 1);
    for (int tick = 1; tick <= 3; tick++) {
      calls.pass(1);
      storeNewcomers(0, 1);
      storeNewcomers(0, 1);
      assertThat(calls.cache.counters().sampledGets.sum()).isEqualTo(tick);
    }
  }
}
