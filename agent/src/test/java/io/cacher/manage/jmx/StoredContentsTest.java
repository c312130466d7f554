package io.cacher.manage.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.store.MemoryBackplane;
import io.cacher.store.MemoryStore;
import io.cacher.store.TestTier;
import io.cacher.weave.ShelfJvm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do to caches whose results other JVMs have, too. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoredContentsTest {

  private static final String NEAR = "store: [heap, redis]";
  private static final String KEYED = "evict-on: [{after: app.sample.Shelf.save(long), key: arg0}]";

  private final MemoryStore store = new MemoryStore(() -> 1_700_000_000_000L);
  private final List<MemoryBackplane> backplanes = new ArrayList<>();

  /** What would be a process of its own. */
  private final class Jvm extends ShelfJvm {
    final Contents contents = new Contents(woven.caches, Redaction.of(false));

    Jvm(String method, String... properties) throws ReflectiveOperationException {
      super(
          new TestTier("rule", store, () -> 1_700_000_000_000L, new MemoryBackplane(backplanes)),
          method,
          properties);
    }

    @Override
    public Object call(String name, Object... arguments) throws ReflectiveOperationException {
      Object result = super.call(name, arguments);
      tier.drain();
      return result;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {KEYED, "cache-null: true"})
  void invalidate_aKey_isGoneInAllJvms_andNothingElse(String property) throws Exception {
    Jvm one = new Jvm("count(long)", NEAR, property);
    Jvm other = new Jvm("count(long)", NEAR, property);
    for (long id = 0; id < 50; id++) {
      one.call("count", id);
      other.call("count", id);
    }
    assertThat(one.contents.invalidate("42")).isOne();
    // Who has asked before now asks the store, which has nothing.
    assertThat(other.call("count", 42L)).isEqualTo(1);
    assertThat(other.runs).hasValue(1);
    assertThat(one.call("count", 42L)).as("what the other has loaded since").isEqualTo(1);
    for (long id = 0; id < 50; id++) {
      one.call("count", id);
      other.call("count", id);
    }
    assertThat(one.runs).as("runs for the keys that stay").hasValue(50);
    assertThat(other.runs).hasValue(1);
  }

  @Test
  void invalidate_aKeyThatOnlyTheStoreHas_isGone() throws Exception {
    Jvm one = new Jvm("find(String)", NEAR);
    Jvm other = new Jvm("find(String)", NEAR);
    one.call("find", "a");
    other.call("find", "b");
    assertThat(other.contents.invalidate("\"a\"")).as("in this heap").isZero();
    one.call("find", "a");
    assertThat(one.runs).hasValue(2);
    one.call("find", "b");
    assertThat(one.runs).as("runs for another key").hasValue(2);
  }

  @Test
  void invalidate_whileAnotherJvmLoads_wins() throws Exception {
    Jvm one = new Jvm("count(long)", NEAR);
    Jvm other = new Jvm("count(long)", NEAR);
    other.call("count", 9L);
    one.type.getField("during").set(null, (Runnable) () -> other.contents.invalidate("1"));
    assertThat(one.call("count", 1L)).isEqualTo(1);
    one.type.getField("during").set(null, (Runnable) () -> {});
    assertThat(one.call("count", 1L)).as("result of a load before the invalidation").isEqualTo(2);
    other.call("count", 1L);
    assertThat(other.runs).hasValue(1);
  }

  @Test
  void invalidate_aKeyThatCannotBeTold_strikesAllThatTheStoreHas() throws Exception {
    Jvm one = new Jvm("byObject(Object)", NEAR);
    Jvm other = new Jvm("byObject(Object)", NEAR);
    one.call("byObject", List.of(1, 2));
    other.call("byObject", "x");
    other.contents.invalidate("[1, 2]");
    one.call("byObject", List.of(1, 2));
    assertThat(one.runs).hasValue(2);
  }

  @Test
  void invalidate_whereNothingWasCalledYet_strikesAllThatTheStoreHas() throws Exception {
    Jvm one = new Jvm("count(long)", "store: redis");
    one.call("count", 1L);
    Jvm idle = new Jvm("count(long)", "store: redis");
    assertThat(idle.contents.invalidate("1")).isZero();
    one.call("count", 1L);
    assertThat(one.runs).hasValue(2);
    idle.contents.invalidateAll();
    one.call("count", 1L);
    assertThat(one.runs).hasValue(3);
  }

  @Test
  void invalidateMatching_strikesAllThatTheStoreHas() throws Exception {
    Jvm one = new Jvm("count(long)", NEAR);
    one.call("count", 1L);
    one.call("count", 2L);
    assertThat(one.contents.invalidateMatching("1*")).isOne();
    one.call("count", 2L);
    assertThat(one.runs).as("the heap keeps what does not match").hasValue(2);
    Jvm other = new Jvm("count(long)", NEAR);
    other.call("count", 2L);
    assertThat(other.runs).as("the store does not").hasValue(1);
  }

  @Test
  void refresh_aKey_runsTheMethodAlthoughTheStoreHasIt() throws Exception {
    Jvm one = new Jvm("count(long)", NEAR);
    one.call("count", 1L);
    assertThat(one.contents.refresh("1")).isOne();
    while (one.runs.get() < 2 || one.woven.caches.caches().get(0).inFlight() > 0) {
      Thread.onSpinWait();
    }
    one.tier.drain();
    Jvm other = new Jvm("count(long)", NEAR);
    assertThat(other.call("count", 1L)).as("what was refreshed").isEqualTo(2);
    assertThat(other.runs).hasValue(0);
  }
}
