package io.cacher.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.store.MemoryStore;
import io.cacher.store.TestTier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Results that arrive later, with a store beyond the heap. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoredLaterTest {

  private static final String NEAR = "store: [heap, redis]";

  private final MemoryStore store = new MemoryStore(() -> 1_700_000_000_000L);

  /** What would be a process of its own. */
  private final class Jvm extends ShelfJvm {

    Jvm(String method, String... properties) throws ReflectiveOperationException {
      super(new TestTier("rule", store, () -> 1_700_000_000_000L), method, properties);
    }

    /** What a call brings, however it does. */
    String value(String name) throws Exception {
      Object result = call(name, 1);
      Object value =
          result instanceof Mono<?> mono
              ? mono.block()
              : result instanceof CompletionStage<?> stage
                  ? stage.toCompletableFuture().get()
                  : ((Future<?>) result).get();
      tier.drain();
      return String.valueOf(value);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"promised", "stage", "plain", "mono", "empty"})
  void value_ofAnotherJvm_isFoundInTheStoreAndThenInTheHeap(String method) throws Exception {
    Jvm one = new Jvm(method + "(int)", NEAR);
    Jvm other = new Jvm(method + "(int)", NEAR);
    String first = one.value(method);
    assertThat(other.value(method)).isEqualTo(first);
    assertThat(other.runs).as("runs where the store had it").hasValue(0);
    int fetches = store.fetches.get();
    assertThat(other.value(method)).isEqualTo(first);
    assertThat(store.fetches).as("asked for what is in the heap").hasValue(fetches);
    assertThat(one.runs).hasValue(1);
    assertThat(other.count(c -> c.storeHits)).isOne();
    assertThat(other.count(c -> c.hits)).isEqualTo(2);
    assertThat(other.woven.complaints).isEmpty();
    assertThat(other.woven.caches.caches().get(0).inFlight()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"promised", "stage", "plain", "mono"})
  void storeWithoutHeap_answersEachCall(String method) throws Exception {
    Jvm one = new Jvm(method + "(int)", "store: redis");
    String first = one.value(method);
    assertThat(one.value(method)).isEqualTo(first);
    assertThat(one.value(method)).isEqualTo(first);
    assertThat(one.runs).hasValue(1);
    assertThat(one.count(c -> c.storeHits)).isEqualTo(2);
  }

  @Test
  void remoteHit_isAFutureThatIsDone_andEachCallersOwn() throws Exception {
    Jvm one = new Jvm("promised(int)", NEAR);
    Jvm other = new Jvm("promised(int)", NEAR);
    one.value("promised");
    CompletableFuture<?> first = (CompletableFuture<?>) other.call("promised", 1);
    assertThat(first).isCompleted();
    assertThat(first.getNow(null).getClass().getClassLoader())
        .isSameAs(other.type.getClassLoader());
    assertThat(other.call("promised", 1)).isNotSameAs(first);
  }

  @Test
  void pendingValue_isStoredWhenItArrives_notBefore() throws Exception {
    Jvm one = new Jvm("promised(int)", NEAR);
    Jvm other = new Jvm("promised(int)", NEAR);
    CompletableFuture<String> gate = new CompletableFuture<>();
    one.type.getField("gate").set(null, gate);
    CompletableFuture<?> pending = (CompletableFuture<?>) one.call("promised", 1);
    one.tier.drain();
    assertThat(store.size()).isZero();
    gate.complete("!");
    one.tier.drain();
    assertThat(pending.join()).hasToString("Book[title=1!, run=1]");
    assertThat(other.value("promised")).isEqualTo("Book[title=1!, run=1]");
  }

  @Test
  void failure_isNotStored() throws Exception {
    Jvm one = new Jvm("promised(int)", NEAR);
    CompletableFuture<String> gate = new CompletableFuture<>();
    one.type.getField("gate").set(null, gate);
    CompletableFuture<?> pending = (CompletableFuture<?>) one.call("promised", 1);
    gate.completeExceptionally(new IllegalStateException("no"));
    assertThat(pending).isCompletedExceptionally();
    one.tier.drain();
    assertThat(store.size()).isZero();
    one.call("promised", 1);
    assertThat(one.runs).hasValue(2);
  }

  @Test
  void invalidationByAnotherJvm_whilePending_wins() throws Exception {
    String evict = "evict-on: [{after: app.sample.Shelf.clear()}]";
    Jvm one = new Jvm("promised(int)", "store: redis", evict);
    Jvm other = new Jvm("promised(int)", "store: redis", evict);
    CompletableFuture<String> gate = new CompletableFuture<>();
    one.type.getField("gate").set(null, gate);
    Object pending = one.call("promised", 1);
    other.call("clear");
    gate.complete("!");
    one.tier.drain();
    assertThat(pending).isInstanceOf(CompletableFuture.class);
    assertThat(other.value("promised")).as("after the invalidation").contains("run=1");
    assertThat(other.runs).hasValue(1);
  }

  @Test
  void callsDuringTheQuestion_getWhatTheStoreHas() throws Exception {
    Jvm one = new Jvm("promised(int)", NEAR);
    Jvm other = new Jvm("promised(int)", NEAR);
    String first = one.value("promised");
    List<CompletableFuture<?>> followers = new ArrayList<>();
    store.afterFetch =
        () -> {
          store.afterFetch = null;
          Thread follower =
              new Thread(
                  () -> {
                    try {
                      followers.add((CompletableFuture<?>) other.call("promised", 1));
                    } catch (ReflectiveOperationException e) {
                      throw new LinkageError(e.getMessage(), e);
                    }
                  });
          follower.start();
          try {
            follower.join();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        };
    assertThat(other.value("promised")).isEqualTo(first);
    assertThat(followers).singleElement().satisfies(f -> assertThat(f).isCompleted());
    assertThat(followers.get(0).join()).hasToString(first);
    assertThat(other.runs).hasValue(0);
  }

  @Test
  void storeDown_futuresComeFromTheMethod() throws Exception {
    Jvm one = new Jvm("promised(int)", NEAR);
    store.failing = true;
    assertThat(one.value("promised")).contains("run=1");
    assertThat(one.value("promised")).contains("run=1");
    assertThat(one.runs).hasValue(1);
  }

  @Test
  void storeThatFaults_isNothingToWhoFollows() throws Exception {
    Jvm one = new Jvm("promised(int)", NEAR, "lock-timeout: 1s");
    store.afterFetch =
        () -> {
          throw new IllegalStateException("a fault of ours");
        };
    assertThat(one.value("promised")).contains("run=1");
    assertThat((CompletableFuture<?>) one.call("promised", 1))
        .succeedsWithin(Duration.ofSeconds(60));
    assertThat(one.runs).hasValue(1);
  }

  @Test
  void fleet_callersOfWhatComesLater_waitForNobody() throws Exception {
    Jvm one = new Jvm("promised(int)", NEAR, "single-flight: fleet");
    one.type.getField("gate").set(null, new CompletableFuture<>());
    one.call("promised", 1);
    assertThat(store.leased()).isZero();
  }
}
