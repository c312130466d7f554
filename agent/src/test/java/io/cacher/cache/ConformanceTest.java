package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.cache.policy.Policies;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Under one thread, the exact policies do operation by operation what was recorded elsewhere. */
class ConformanceTest {

  @ParameterizedTest
  @CsvSource({
    "lru, LRU, 46",
    "fifo, FIFO, 46",
    "lfu, LFU, 46",
    "lfu_ties, LFU, 36",
    "mru_strict, MRU, 36",
    "ttl, LRU, 50",
    "ttl_sliding, LRU, 40",
    "tlru, LRU, 50",
    "rr, RANDOM, 6"
  })
  void cache_recordedTrace_doesTheSame(String file, Policies policy, int traces) {
    assertThat(JsonLines.of(file)).hasSize(traces);
    for (JsonObject trace : JsonLines.of(file)) {
      Replay replay = new Replay(file, trace, policy);
      int index = 0;
      for (JsonObject operation : operations(trace)) {
        Outcome outcome = replay.step(index, operation);
        assertThat(outcome)
            .as("%s, operation %d: %s", trace.text("id"), index, operation)
            .isEqualTo(outcome.asRecorded(operation));
        index++;
      }
      assertThat(replay.counters().evictions.sum()).isEqualTo(total(trace, "evictions"));
      assertThat(replay.counters().hits.sum()).isEqualTo(total(trace, "hits"));
      assertThat(replay.counters().faults.sum()).isZero();
    }
  }

  /** The model that judges below agrees with what was recorded. */
  @ParameterizedTest
  @CsvSource({
    "lru, LRU",
    "fifo, FIFO",
    "mru_strict, MRU",
    "ttl, LRU",
    "ttl_sliding, LRU",
    "tlru, LRU"
  })
  void model_recordedTrace_doesTheSame(String file, Model.Order order) {
    for (JsonObject trace : JsonLines.of(file)) {
      Model model = new Model(file, trace, order);
      int index = 0;
      for (JsonObject operation : operations(trace)) {
        Outcome outcome = model.step(index++, operation);
        assertThat(outcome)
            .as("%s: %s", trace.text("id"), operation)
            .isEqualTo(outcome.asRecorded(operation));
      }
    }
  }

  /**
   * To cachetools an insertion is no use, so that loops never hit; to us, as to textbooks, it is.
   */
  @Test
  void cache_recordedMru_doesAsTextbooksSay() {
    List<JsonObject> traces = JsonLines.of("mru");
    assertThat(traces).hasSize(46);
    for (JsonObject trace : traces) {
      compareWithModel("mru", trace, Policies.MRU, Model.Order.MRU);
    }
  }

  /**
   * Where we do not follow the recording, and why.
   *
   * <ul>
   *   <li>put-growth: a put that makes an entry heavier evicts others only for the difference, and
   *       never the entry itself, which fits. A put too heavy for the cache leaves nothing behind:
   *       the value it replaces is out of date.
   *   <li>stale-put: a put whose lifetime has ended leaves nothing behind, for the same reason.
   *   <li>zero: nothing is stored, and nothing fails; this is as recorded.
   * </ul>
   */
  @Test
  void cache_recordedQuirk_isSaneInstead() {
    List<JsonObject> traces = JsonLines.of("quirks");
    assertThat(traces).hasSize(10);
    Set<String> followed = new HashSet<>();
    for (JsonObject trace : traces) {
      boolean fifo = trace.is("policy", "FIFO");
      boolean asRecorded =
          compareWithModel(
              "quirks",
              trace,
              fifo ? Policies.FIFO : Policies.LRU,
              fifo ? Model.Order.FIFO : Model.Order.LRU);
      if (asRecorded) {
        followed.add(trace.text("family"));
      }
    }
    assertThat(followed).containsExactly("zero");
  }

  /** Returns whether the recording says the same. */
  private static boolean compareWithModel(
      String file, JsonObject trace, Policies policy, Model.Order order) {
    Replay replay = new Replay(file, trace, policy);
    Model model = new Model(file, trace, order);
    boolean asRecorded = true;
    int index = 0;
    for (JsonObject operation : operations(trace)) {
      Outcome outcome = replay.step(index, operation);
      assertThat(outcome)
          .as("%s, operation %d: %s", trace.text("id"), index, operation)
          .isEqualTo(model.step(index, operation));
      asRecorded &= outcome.equals(outcome.asRecorded(operation));
      index++;
    }
    return asRecorded;
  }

  private static List<JsonObject> operations(JsonObject trace) {
    return trace.list("ops");
  }

  private static long total(JsonObject trace, String name) {
    return trace.object("final").number(name);
  }
}
