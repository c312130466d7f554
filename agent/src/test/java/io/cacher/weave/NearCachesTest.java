package io.cacher.weave;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.cache.CoarseClock;
import io.cacher.cache.Entry;
import io.cacher.cache.Repeats;
import io.cacher.store.Backplane;
import io.cacher.store.StoreNews;
import io.cacher.store.real.RealRedis;
import io.cacher.store.real.RealServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/** Two heaps before one real Redis know of each other's invalidations, whatever gets lost. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NearCachesTest implements StoreNews {

  /** Nothing is compared: only messages tell. */
  private static final Duration NEVER = Duration.ofDays(1);

  private static final Duration OFTEN = Duration.ofMillis(100);

  private static final String SAVE = "evict-on: [{after: app.sample.Shelf.save(long), key: arg0}]";

  @SuppressWarnings("NullAway.Init") // before all
  private static RealServer server;

  private final List<RedisHeap> heaps = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private final CoarseClock clock = new CoarseClock(nanos::get, 0);

  @SuppressWarnings("NullAway.Init") // before each
  private String prefix;

  @BeforeAll
  static void startServer() throws IOException {
    server = RealRedis.start();
  }

  @AfterAll
  static void endServer() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void name(TestInfo test) {
    prefix = test.getTestMethod().orElseThrow().getName();
  }

  @AfterEach
  void end() throws InterruptedException {
    for (RedisHeap heap : heaps) {
      heap.end();
    }
  }

  @Override
  public void storeUnreachable(String store, Throwable last) {}

  @Override
  public void storeReachable(String store, long invalidations) {}

  private RedisHeap heap(Duration comparing, String method, String... rule) throws Exception {
    String[] all = new String[rule.length + 1];
    all[0] = "store: [heap, redis]";
    System.arraycopy(rule, 0, all, 1, rule.length);
    RedisHeap heap = new RedisHeap(server.port(), prefix, comparing, clock, this, method, all);
    heaps.add(heap);
    await("to follow", () -> heap.messages().current());
    return heap;
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(String what, Condition condition) throws Exception {
    long begin = System.nanoTime();
    while (!condition.holds()) {
      assertThat(System.nanoTime() - begin).as(what).isLessThan(50_000_000_000L);
      Thread.sleep(2);
    }
  }

  /** Calls it, and sees that whatever it wrote is in the server. */
  private static Object call(RedisHeap heap, String name, Object argument) throws Exception {
    Object result = heap.call(name, argument);
    await("what it writes", () -> heap.facts().waiting() == 0);
    long loads = heap.count(c -> c.loads);
    await("the last write", () -> heap.count(c -> c.storePuts) >= loads);
    return result;
  }

  /** Both have results for the keys 1 and 2 in their heaps: 1 and 2, which one of them computed. */
  private static void fill(RedisHeap one, RedisHeap other) throws Exception {
    other.runs.set(100);
    for (RedisHeap each : List.of(one, other)) {
      assertThat(call(each, "count", 1L)).isEqualTo(1);
      assertThat(call(each, "count", 2L)).isEqualTo(2);
    }
    assertThat(other.count(c -> c.storeHits)).isEqualTo(2);
    assertThat(isInHeap(one, 1) && isInHeap(one, 2)).isTrue();
    assertThat(isInHeap(other, 1) && isInHeap(other, 2)).isTrue();
  }

  /** Whether a call is answered without a question to the store. */
  private static boolean isInHeap(RedisHeap heap, long key) throws Exception {
    long before = questions(heap);
    call(heap, "count", key);
    return questions(heap) == before;
  }

  private static long questions(RedisHeap heap) {
    return heap.count(c -> c.storeHits) + heap.count(c -> c.storeMisses);
  }

  /** Waits until the heap answers with another result than {@link #fill} has left. */
  private static void awaitNew(RedisHeap heap, long key) throws Exception {
    await("a new result", () -> !call(heap, "count", key).equals((int) key));
  }

  private static Object ask(Command command, String... arguments) {
    try (Connection connection = new Connection("127.0.0.1", server.port())) {
      byte[][] all = new byte[arguments.length][];
      for (int i = 0; i < all.length; i++) {
        all[i] = arguments[i].getBytes(UTF_8);
      }
      connection.sendCommand(command, all);
      return connection.getOne();
    }
  }

  /** The key of a token in the server. */
  private String key(String rest) {
    return prefix + ":rule:" + rest;
  }

  @Test
  void key_invalidatedByOne_leavesTheHeapOfTheOther_andNothingElseDoes() throws Exception {
    RedisHeap one = heap(NEVER, "count(long)", SAVE);
    RedisHeap other = heap(NEVER, "count(long)", SAVE);
    fill(one, other);
    long emptied = other.messages().emptied();

    one.call("save", 1L);
    awaitNew(other, 1);

    assertThat(isInHeap(other, 2)).isTrue();
    assertThat(other.runs).hasValue(101);
    assertThat(call(one, "count", 1L)).as("of the other").isEqualTo(101);
    Backplane.Facts facts = other.messages();
    assertThat(facts.received()).isOne();
    assertThat(facts.missed()).isZero();
    assertThat(facts.emptied()).isEqualTo(emptied);
    assertThat(one.messages().published()).isOne();
    await("its own message", () -> one.messages().lagNanos() > 0);
    assertThat(one.messages().received()).isZero();
  }

  @Test
  void everything_invalidatedByOne_leavesTheHeapOfTheOther() throws Exception {
    RedisHeap one = heap(NEVER, "count(long)");
    RedisHeap other = heap(NEVER, "count(long)");
    fill(one, other);

    one.cache().invalidateAll();
    awaitNew(other, 1);

    assertThat(isInHeap(other, 2)).isFalse();
    assertThat(call(one, "count", 2L)).isEqualTo(102);
  }

  @Test
  void tag_invalidatedByOne_leavesTheHeapOfTheOther_andOtherTagsStay() throws Exception {
    String[] rule = {
      "tags: ['of {arg0}']", "evict-on: [{after: app.sample.Shelf.save(long), tags: ['of {arg0}']}]"
    };
    RedisHeap one = heap(NEVER, "count(long)", rule);
    RedisHeap other = heap(NEVER, "count(long)", rule);
    fill(one, other);

    one.call("save", 1L);
    awaitNew(other, 1);

    assertThat(isInHeap(other, 2)).isTrue();
    assertThat(call(one, "count", 1L)).isEqualTo(101);
  }

  /** Which of two processes has written last nobody knows: the value is struck, not stored. */
  @Test
  void putOn_byOne_strikesTheKeyInTheOther() throws Exception {
    String rule = "put-on: [{after: app.sample.Shelf.saveCount(long), key: arg0, value: result}]";
    RedisHeap one = heap(NEVER, "count(long)", rule);
    RedisHeap other = heap(NEVER, "count(long)", rule);
    fill(one, other);

    assertThat(one.call("saveCount", 1L)).isEqualTo(-1);
    awaitNew(other, 1);

    assertThat(isInHeap(other, 2)).isTrue();
    assertThat(call(other, "count", 1L)).isEqualTo(101);
    assertThat(call(one, "count", 1L)).isEqualTo(101);
  }

  @Test
  void load_underWayWhileTheOtherInvalidates_staysInNeitherHeapNorStore() throws Exception {
    RedisHeap one = heap(NEVER, "count(long)", SAVE);
    RedisHeap other = heap(NEVER, "count(long)", SAVE);
    fill(one, other);
    other.during(
        () -> {
          try {
            other.during(() -> {});
            one.call("save", 3L);
            // What it says of another key comes after.
            one.call("save", 1L);
            awaitNew(other, 1);
          } catch (Exception e) {
            throw new LinkageError(e.getMessage(), e);
          }
        });
    assertThat(other.call("count", 3L)).isEqualTo(101);
    assertThat(other.call("count", 3L)).as("after the save").isNotEqualTo(101);
    assertThat(one.call("count", 3L)).isNotEqualTo(101);
  }

  /** A message that did not come is noticed by the number of the next. */
  @Test
  void message_lost_isNoticedByTheNext_andCounted() throws Exception {
    RedisHeap one = heap(NEVER, "count(long)", SAVE);
    RedisHeap other = heap(NEVER, "count(long)", SAVE);
    fill(one, other);
    long emptied = other.messages().emptied();
    // As if somebody had said something that nobody heard.
    ask(Command.INCR, key("n"));

    one.call("save", 2L);
    awaitNew(other, 2);

    await("the other key", () -> !isInHeap(other, 1));
    assertThat(other.messages().missed()).isOne();
    assertThat(other.messages().emptied()).isEqualTo(emptied + 1);
  }

  @Test
  void message_lostAndNoneAfterIt_isNoticedByComparing_andCounted() throws Exception {
    RedisHeap one = heap(NEVER, "count(long)", SAVE);
    RedisHeap other = heap(OFTEN, "count(long)", SAVE);
    fill(one, other);
    long emptied = other.messages().emptied();
    ask(Command.INCR, key("n"));

    await("to be emptied", () -> !isInHeap(other, 1));

    assertThat(other.messages().missed()).isOne();
    assertThat(other.messages().emptied()).isEqualTo(emptied + 1);
    assertThat(isInHeap(one, 1)).as("nothing is compared there").isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"expire-after-write: 1h", "refresh-after-write: 1h"})
  void key_refreshedByOne_isAskedForAnewByTheOther(String rule) throws Exception {
    prefix += rule.charAt(0);
    RedisHeap one = heap(NEVER, "count(long)", SAVE, rule);
    RedisHeap other = heap(NEVER, "count(long)", SAVE, rule);
    fill(one, other);

    List<Entry> entries = new ArrayList<>(one.cache().entries(10));
    entries.removeIf(entry -> !Long.valueOf(1).equals(entry.key()[0]));
    assertThat(Repeats.begin(entries)).isOne();
    awaitNew(other, 1);

    assertThat(call(other, "count", 1L)).as("what the method returned there").isEqualTo(3);
    assertThat(other.runs).hasValue(100);
    assertThat(isInHeap(other, 2)).isTrue();
  }

  /** An invalidation by somebody whom nobody hears: the cap on the age is what is left. */
  @Test
  void heapExpireAfterWrite_invalidationThatNobodyTells_isFollowedAtItsEnd() throws Exception {
    String[] rule = {"heap-expire-after-write: 10s", "expire-after-write: 1h"};
    RedisHeap one = heap(NEVER, "count(long)", rule);
    RedisHeap other = heap(NEVER, "count(long)", rule);
    fill(one, other);
    ask(Command.UNLINK, key("g:"));

    nanos.addAndGet(Duration.ofMillis(9_990).toNanos());
    clock.tick();
    assertThat(isInHeap(other, 1)).isTrue();
    nanos.addAndGet(Duration.ofMillis(10).toNanos());
    clock.tick();
    assertThat(call(other, "count", 1L)).isEqualTo(101);
  }

  @Test
  void connections_cutByTheServer_heapsAreEmptiedAndFollowAgain() throws Exception {
    RedisHeap one = heap(OFTEN, "count(long)", SAVE);
    RedisHeap other = heap(OFTEN, "count(long)", SAVE);
    fill(one, other);
    long emptied = other.messages().emptied();

    assertThat(ask(Command.CLIENT, "KILL", "TYPE", "pubsub")).isEqualTo(2L);
    await("to be emptied", () -> other.messages().emptied() > emptied);
    await("to follow", () -> one.messages().current() && other.messages().current());

    assertThat(call(other, "count", 1L)).as("still in the store").isEqualTo(1);
    one.call("save", 1L);
    awaitNew(other, 1);
    ask(Command.CLIENT, "KILL", "TYPE", "normal");
    one.call("save", 1L);
    await("the next", () -> !call(other, "count", 1L).equals(101));
  }

  @Test
  void server_killedAndStarted_heapsAreEmptiedAndFollowAgain() throws Exception {
    RedisHeap one = heap(OFTEN, "count(long)", SAVE);
    RedisHeap other = heap(OFTEN, "count(long)", SAVE);
    fill(one, other);

    server.kill();
    await("to be emptied", () -> !other.messages().current() && !one.messages().current());
    one.call("save", 1L);
    assertThat(one.call("count", 1L)).as("for itself it holds at once").isEqualTo(3);
    server.restart();
    await("the invalidation", () -> one.store.unsent() == 0);
    await("to follow", () -> one.messages().current() && other.messages().current());

    // The server has lost all, and breakers close when they have seen it.
    await(
        "to share again",
        () -> {
          one.call("save", 7L);
          return other.call("count", 7L).equals(one.call("count", 7L));
        });
    Object shared = one.call("count", 7L);
    other.call("save", 7L);
    await("the message", () -> !one.call("count", 7L).equals(shared));
  }
}
