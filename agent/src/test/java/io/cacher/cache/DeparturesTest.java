package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.boot.CacherDispatcher;
import io.cacher.cache.policy.Policies;
import io.cacher.key.KeyType;
import java.io.IOException;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever leaves a cache is told of once, with the reason, under the cache's lock. */
class DeparturesTest {

  private static final Duration LIFE = Duration.ofSeconds(100);

  private final List<String> departed = new ArrayList<>();
  private @Nullable Calls calls;

  private Calls calls(CacheSettings settings) {
    return calls(settings, null);
  }

  private Calls calls(CacheSettings settings, @Nullable Tagger tagger) {
    Calls made = new Calls(settings, this::note, tagger, KeyType.INT);
    calls = made;
    return made;
  }

  private void note(Departed leaving) {
    assertThat(Objects.requireNonNull(calls).cache.lock.isHeldByCurrentThread()).isTrue();
    assertThat(leaving.cache()).isSameAs(Objects.requireNonNull(calls).cache);
    assertThat(leaving.entries()).hasSize((int) leaving.count());
    for (Entry entry : leaving.entries()) {
      departed.add(leaving.why() + " " + entry.key()[0] + "=" + entry.result());
    }
  }

  private static CacheSettings retaining(
      Policies policy, long maximum, Retention.Strength strength) {
    return new CacheSettings(
        maximum,
        LIFE,
        null,
        true,
        ResultLimits.NONE,
        Calls.LONG,
        Freshness.NONE,
        new Retention(policy, false, strength));
  }

  @Test
  void entry_overTheBound_departsBySize() throws Exception {
    Calls calls = calls(retaining(Policies.LRU, 2, Retention.Strength.STRONG));
    calls.get("a", 1);
    calls.get("b", 2);
    calls.get("c", 3);
    calls.cache.tune(calls.cache.settings().withMaximumSize(1));
    assertThat(departed).containsExactly("SIZE 1=a", "SIZE 2=b");
  }

  @Test
  void entry_pastItsLifetime_departsAsExpired() throws Exception {
    Calls calls = calls(Calls.lasting(LIFE, null));
    calls.get("a", 1);
    calls.get("b", 2);
    calls.pass(LIFE.toNanos());
    calls.get("again", 1);
    calls.cache.maintain();
    assertThat(departed).containsExactlyInAnyOrder("EXPIRED 1=a", "EXPIRED 2=b");
  }

  @Test
  void entry_invalidated_departsExplicitly() throws Exception {
    Calls calls = calls(Calls.settings());
    calls.get("a", 1);
    calls.get("b", 2);
    calls.cache.invalidateIf(entry -> entry.key()[0].equals(1));
    calls.cache.writes().invalidate(calls.probe(2));
    calls.cache.writes().invalidate(calls.probe(2));
    assertThat(departed).containsExactly("EXPLICIT 1=a", "EXPLICIT 2=b");
  }

  /** What was being loaded has not been in, even if its result is there when the listener looks. */
  @Test
  void cleared_entriesThatWereStored_departAndLoadsDoNot() throws Exception {
    List<Departed> all = new ArrayList<>();
    Calls calls = new Calls(Calls.settings(), all::add, null, KeyType.INT);
    calls.get("a", 1);
    calls.get("b", 2);
    CacherDispatcher.Miss load = (CacherDispatcher.Miss) calls.look(3);
    calls.cache.invalidateAll();
    assertThat(Objects.requireNonNull(load).complete("late", null)).isNull();
    calls.cache.invalidateAll();

    assertThat(all).hasSize(1);
    assertThat(all.get(0).count()).isEqualTo(2);
    assertThat(all.get(0).why()).isEqualTo(Departure.EXPLICIT);
    assertThat(all.get(0).entries()).extracting(Entry::result).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void entry_ofAnInvalidatedTag_departsExplicitly() throws Exception {
    Tagger tagger =
        new Tagger() {
          @Override
          public boolean needsCall() {
            return false;
          }

          @Override
          public Object begin(@Nullable Object[] call) {
            return "";
          }

          @Override
          public String[] tags(@Nullable Object begun, @Nullable Object result) {
            return new String[] {"tag"};
          }
        };
    Calls calls = calls(Calls.settings(), tagger);
    calls.get("a", 1);
    calls.get("b", 2);
    calls.cache.writes().invalidateTag("tag");
    calls.get("again", 1);
    calls.cache.maintain();
    assertThat(departed).containsExactlyInAnyOrder("EXPLICIT 1=a", "EXPLICIT 2=b");
  }

  @Test
  void entry_whoseResultWasCollected_departsAsSuch() throws Exception {
    Calls calls = calls(retaining(Policies.TINYLFU, 10, Retention.Strength.WEAK));
    Object first = new Object();
    Object second = new Object();
    calls.get(first, 1);
    calls.get(second, 2);
    for (Entry entry : calls.cache.entries(2)) {
      Reference<?> held = (Reference<?>) Objects.requireNonNull(entry.value);
      if (entry.key()[0].equals(1)) {
        held.clear();
      } else {
        held.enqueue();
      }
    }
    calls.get("again", 1);
    calls.cache.maintain();
    assertThat(departed).contains("COLLECTED 1=null", "COLLECTED 2=null");
    assertThat(List.of(first, second)).hasSize(2);
  }

  @Test
  void entry_putAnew_departsAsReplaced() throws Exception {
    Calls calls = calls(Calls.settings());
    calls.get("a", 1);
    calls.cache.writes().put(calls.probe(1), "b", System.nanoTime());
    assertThat(departed).containsExactly("REPLACED 1=a");
  }

  /** What is only being loaded has not been there, and what has expired has left already. */
  @Test
  void entry_putDuringALoadOrAfterItsEnd_isNotReplaced() throws Exception {
    Calls calls = calls(Calls.lasting(LIFE, null));
    Object load = calls.look(1);
    calls.cache.writes().put(calls.probe(1), "b", System.nanoTime());
    ((CacherDispatcher.Miss) Objects.requireNonNull(load)).complete("a", null);
    assertThat(departed).isEmpty();
    calls.pass(LIFE.toNanos());
    calls.cache.writes().put(calls.probe(1), "c", System.nanoTime());
    assertThat(departed).containsExactly("EXPIRED 1=b");
    assertThat(calls.cache.counters().replaced.sum()).isZero();
    calls.cache.writes().put(calls.probe(1), "d", System.nanoTime());
    assertThat(departed).containsExactly("EXPIRED 1=b", "REPLACED 1=c");
    assertThat(calls.cache.counters().replaced.sum()).isEqualTo(1);
  }

  @Test
  void entry_refreshed_departsAsReplaced() throws Exception {
    Freshness byAge = Freshness.of(Duration.ofSeconds(10), 0, null, null);
    Calls calls = calls(Calls.fresh(LIFE, null, byAge));
    calls.get("a", 1);
    CacherDispatcher.Hit old = Objects.requireNonNull((CacherDispatcher.Hit) calls.look(1));
    calls.background = () -> "b";
    calls.pass(Duration.ofSeconds(10).toNanos());
    calls.get("hit", 1);
    while (!calls.pool.quiet()) {
      Thread.onSpinWait();
    }
    assertThat(departed).containsExactly("REPLACED 1=a");

    calls.site.notValid(old);
    assertThat(departed).as("what is not valid is the old result").hasSize(1);
    assertThat(calls.get("not run", 1)).isEqualTo("b");
  }

  @Test
  void call_thatWasNotStored_departsNot() throws Exception {
    Calls calls = calls(Calls.settings());
    try {
      calls.call(
          () -> {
            throw new IOException("no");
          },
          1);
    } catch (IOException expected) {
      // The method's own.
    }
    calls.cache.tune(calls.cache.settings().withMaximumSize(0));
    calls.get("a", 1);
    assertThat(departed).isEmpty();
  }

  @Test
  void entry_thatIsNotValid_departsOnceAndIsNoHit() throws Exception {
    Calls calls = calls(Calls.settings());
    calls.get("a", 1);
    CacherDispatcher.Hit hit = Objects.requireNonNull((CacherDispatcher.Hit) calls.look(1));
    calls.site.notValid(hit);
    calls.get("b", 1);
    calls.site.notValid(hit);

    assertThat(departed).containsExactly("EXPLICIT 1=a");
    assertThat(calls.get("not run", 1)).isEqualTo("b");
    assertThat(calls.cache.counters().notValid.sum()).isEqualTo(2);
  }
}
