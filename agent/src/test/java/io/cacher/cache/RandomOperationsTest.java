package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.boot.CacherDispatcher;
import io.cacher.cache.Retention.Strength;
import io.cacher.cache.policy.Policies;
import io.cacher.key.KeyType;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Thousands of random operations, also within running methods and refreshes, under all policies,
 * ways to hold results, and kinds of freshness: no call is ever answered with what another made,
 * what was invalidated, replaced, collected or is too old, and no book is off at any time.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RandomOperationsTest {

  private static final int OPERATIONS = 400;
  private static final int KEYS = 7;
  private static final int MAXIMUM = 12;
  private static final Duration LIFE = Duration.ofSeconds(100);
  private static final Duration IDLE = Duration.ofSeconds(70);
  private static final Duration AGE = Duration.ofSeconds(20);
  private static final Duration STALE = Duration.ofSeconds(60);
  private static final Duration FAILURE_LIFE = Duration.ofSeconds(50);

  private static final List<Freshness> FRESHNESS =
      List.of(
          Freshness.NONE,
          Freshness.of(AGE, 0, null, null),
          Freshness.of(null, 1, STALE, null),
          Freshness.of(null, 0, null, STALE),
          Freshness.of(AGE, 0, STALE, STALE.dividedBy(2)));

  /** What a method made: returned, thrown, or null. */
  private static final class Made {
    final int key;
    final long number;
    final int weight;
    long freshUntil;

    Made(int key, long number, int weight) {
      this.key = key;
      this.number = number;
      this.weight = weight;
    }
  }

  private static class Thrown extends Exception {
    private static final long serialVersionUID = 1;
    final transient Made made;

    Thrown(Made made) {
      this.made = made;
    }
  }

  private static final class Stored extends Thrown {
    private static final long serialVersionUID = 1;

    Stored(Made made) {
      super(made);
    }
  }

  private static final class ByKey implements Tagger {
    @Override
    public boolean needsCall() {
      return false;
    }

    @Override
    public Object begin(@Nullable Object[] call) {
      return Objects.requireNonNull(call[0]);
    }

    @Override
    public String[] tags(@Nullable Object begun, @Nullable Object result) {
      int key = begun instanceof Integer given ? given : result instanceof Made made ? made.key : 0;
      return new String[] {tag(key)};
    }
  }

  private static String tag(int key) {
    return "tag" + key % 3;
  }

  /** One cache and what is known of it. */
  private static final class Run {
    final String name;
    final Random random;
    final Freshness freshness;
    final Policies policy;
    final boolean idles;
    final Calls calls;
    final Cache cache;
    final Counters counters;
    final long[] oldest = new long[KEYS];
    final @Nullable Made[] lastNull = new Made[KEYS];
    final List<Object> keptFromTheCollector = new ArrayList<>();
    final List<Entry> seen = new ArrayList<>();
    final List<Reference<?>> cleared = new ArrayList<>();
    long numbers;
    long lookUps;
    int changes;
    volatile @Nullable Throwable wrongInRefresh;

    Run(Policies policy, Strength strength, Freshness freshness, boolean weighted, long seed) {
      name = policy + " " + strength + " " + freshness + " " + weighted + " " + seed;
      random = new Random(seed);
      this.policy = policy;
      this.freshness = freshness;
      idles = random.nextBoolean();
      ResultLimits limits =
          new ResultLimits(
              Duration.ZERO,
              null,
              new ExceptionLifetimes(Map.of(Stored.class.getName(), FAILURE_LIFE)),
              null,
              0);
      CacheSettings settings =
          new CacheSettings(
              MAXIMUM,
              LIFE,
              idles ? IDLE : null,
              true,
              limits,
              Calls.LONG,
              freshness,
              new Retention(policy, weighted, strength));
      calls =
          new Calls(
              settings,
              new AtomicLong(1),
              made -> {
                Site site = new Site(made, "a.B.c", List.of(), true, null);
                site.weighBy(weighted ? (entry, result, arguments) -> weight(result) : null);
                return site;
              },
              new ByKey(),
              KeyType.INT);
      calls.rerun = this::renew;
      cache = calls.cache;
      counters = cache.counters();
    }

    private static long weight(@Nullable Object result) {
      return result instanceof Made made ? made.weight : 1;
    }

    void go() throws Exception {
      for (int i = 0; i < OPERATIONS; i++) {
        operation(0);
        awaitRefreshes();
        check();
      }
      assertThat(calls.faults.faults).as(name).isEmpty();
      assertThat(calls.faults.weigherFailures).as(name).isEmpty();
      cache.tune(cache.settings().withMaximumSize(0));
      assertThat(cache.storage.table.size()).as("in no policy: " + name).isZero();
      check();
    }

    void operation(int depth) throws Exception {
      switch (random.nextInt(20)) {
        case 0, 1 -> put(key());
        case 2 -> {
          int key = key();
          forget(key);
          cache.writes().invalidate(calls.probe(key));
        }
        case 3 -> {
          int tag = key();
          for (int key = 0; key < KEYS; key++) {
            if (tag(key).equals(tag(tag))) {
              forget(key);
            }
          }
          cache.writes().invalidateTag(tag(tag));
        }
        case 4 -> everyOther();
        case 5 -> rarely(depth);
        case 6, 7 -> pass(AGE);
        case 8 -> pass(LIFE.plus(STALE));
        case 9, 10 -> collect();
        case 11 -> {
          changes++;
          cache.maintain();
        }
        default -> {
          if (depth >= 0) {
            call(key(), depth);
          }
        }
      }
    }

    private void pass(Duration most) {
      changes++;
      calls.pass(random.nextLong(most.toNanos()));
    }

    private int key() {
      return random.nextInt(KEYS);
    }

    private Made make(int key) {
      Made made = new Made(key, ++numbers, 1 + random.nextInt(random.nextInt(30) == 0 ? 30 : 4));
      keptFromTheCollector.add(made);
      return made;
    }

    /** Nothing made so far is an answer for the key any more. */
    private void forget(int key) {
      oldest[key] = numbers + 1;
      changes++;
    }

    private void everyOther() {
      int rest = random.nextInt(2);
      for (int key = rest; key < KEYS; key += 2) {
        forget(key);
      }
      cache.invalidateIf(entry -> ((Integer) entry.key()[0] & 1) == rest);
    }

    private void rarely(int depth) {
      // Of what a refresh does, the call that began it must not hear.
      switch (depth < 0 ? 0 : random.nextInt(4)) {
        case 0 -> {
          for (int key = 0; key < KEYS; key++) {
            forget(key);
          }
          cache.invalidateAll();
        }
        case 1, 2 -> {
          changes++;
          for (Object made : keptFromTheCollector) {
            ((Made) made).freshUntil = Math.min(((Made) made).freshUntil, cache.now());
          }
          cache.writes().expireAll();
        }
        default -> {
          changes++;
          cache.tune(cache.settings().withMaximumSize(1 + random.nextInt(2 * MAXIMUM)));
        }
      }
    }

    private void collect() {
      if (!cleared.isEmpty() && random.nextBoolean()) {
        cleared.remove(random.nextInt(cleared.size())).enqueue();
      }
      if (seen.isEmpty()) {
        return;
      }
      // Those that were replaced, too: somebody may still know them.
      Entry entry = seen.get(Math.max(0, seen.size() - 1 - random.nextInt(3 * KEYS)));
      if (entry.value instanceof ValueReference held) {
        changes++;
        Reference<?> reference = (Reference<?>) held;
        if (random.nextBoolean()) {
          reference.clear();
          cleared.add(reference);
        } else {
          reference.enqueue();
        }
      }
    }

    private void put(int key) {
      changes++;
      Made made = make(key);
      oldest[key] = made.number;
      made.freshUntil = cache.now() + LIFE.toNanos();
      cache.writes().put(calls.probe(key), made, System.nanoTime());
    }

    private void call(int key, int depth) throws Exception {
      lookUps++;
      final long before = oldest[key];
      final long now = cache.now();
      Object outcome = calls.look(key);
      awaitRefreshes();
      if (outcome instanceof CacherDispatcher.Failure failure) {
        thrown(key, failure, before, now);
      } else if (outcome instanceof CacherDispatcher.Hit hit
          && hit.value instanceof CacherDispatcher.Failure failure) {
        thrown(key, failure, before, now);
      } else if (outcome instanceof CacherDispatcher.Hit hit) {
        answered(key, hit, before, now);
      } else {
        int changed = changes;
        Made made = make(key);
        run(depth);
        if (outcome != null) {
          end((CacherDispatcher.Miss) outcome, made, changed == changes);
        }
      }
    }

    /** The method's body, in which anything may happen. */
    private void run(int depth) throws Exception {
      while (depth < 3 && random.nextInt(4) == 0) {
        operation(depth < 0 ? depth : depth + 1);
      }
    }

    private void end(CacherDispatcher.Miss load, Made made, boolean undisturbed) {
      int kind = random.nextInt(8);
      if (kind < 2) {
        Thrown thrown = kind == 0 ? new Stored(made) : new Thrown(made);
        made.freshUntil = cache.now() + FAILURE_LIFE.toNanos();
        CacherDispatcher.Hit instead = load.complete(null, thrown);
        if (instead != null) {
          assertThat(freshness.staleIfError()).as(name).isPositive();
          answered(made.key, instead, oldest[made.key], cache.now());
        }
        return;
      }
      Made result = kind == 2 ? null : made;
      returns(made, result);
      assertThat(load.complete(result, null)).as(name).isNull();
      boolean kept = policy != Policies.TINYLFU && policy != Policies.NONE;
      boolean fits = !calls.site.weighted() || weight(result) <= cache.maximumSize();
      if (undisturbed && kept && fits) {
        Entry found = cache.table().sameHash(calls.probe(made.key), null);
        assertThat(found).as("stored: " + name).isNotNull();
        Entry entry = Objects.requireNonNull(found);
        assertThat(cache.holds(entry)).as("answers: " + name).isTrue();
        assertThat(entry.result()).as(name).isSameAs(result);
      }
    }

    private void returns(Made made, @Nullable Made result) {
      made.freshUntil = cache.now() + LIFE.toNanos();
      oldest[made.key] = Math.max(oldest[made.key], made.number);
      if (result == null) {
        lastNull[made.key] = made;
      }
    }

    /** On another thread, while this one waits. */
    private @Nullable Object renew(@Nullable Object[] arguments) {
      try {
        int key = (Integer) Objects.requireNonNull(arguments[0]);
        Object outcome = calls.look(key);
        assertThat(outcome).as(name).isInstanceOf(Refresh.class);
        int before = changes;
        Made made = make(key);
        run(-1);
        end((CacherDispatcher.Miss) Objects.requireNonNull(outcome), made, before == changes);
      } catch (Throwable wrong) {
        wrongInRefresh = wrong;
      }
      return null;
    }

    private void answered(int key, CacherDispatcher.Hit hit, long since, long now) {
      if (hit.value != null) {
        assertThat(hit.value).as(name).isExactlyInstanceOf(Made.class);
      }
      Made made = hit.value == null ? lastNull[key] : (Made) hit.value;
      assertThat(made).as("null that nobody made: " + name).isNotNull();
      assertThat(made.key).as(name).isEqualTo(key);
      assertThat(made.number).as("gone: " + name).isGreaterThanOrEqualTo(since);
      long kept = Math.max(freshness.staleWhileRefresh(), freshness.staleIfError());
      assertThat(now).as("too old: " + name).isLessThan(made.freshUntil + kept);
    }

    private void thrown(int key, CacherDispatcher.Failure failure, long since, long now) {
      assertThat(failure.value).as(name).isInstanceOf(Stored.class);
      Made made = ((Stored) Objects.requireNonNull(failure.value)).made;
      assertThat(made.key).as(name).isEqualTo(key);
      assertThat(made.number).as(name).isGreaterThanOrEqualTo(since);
      assertThat(now).as(name).isLessThan(made.freshUntil);
    }

    private void awaitRefreshes() {
      while (!calls.pool.quiet()) {
        Thread.onSpinWait();
      }
      assertThat(wrongInRefresh).as(name).isNull();
    }

    private void check() {
      Storage storage = cache.storage;
      long stored = 0;
      long weight = 0;
      long ending = 0;
      for (Entry entry : storage.table.slots()) {
        if (entry == null) {
          continue;
        }
        assertThat(entry.loading()).as("left behind: " + name).isFalse();
        assertThat(entry.expiresAt).as("not alive: " + name).isNotEqualTo(Entry.NEVER_LIVE);
        stored++;
        weight += entry.weight();
        ending += entry.expiryIndex >= 0 ? 1 : 0;
        seen.add(entry);
      }
      assertThat(storage.table.size()).as(name).isEqualTo((int) stored);
      assertThat(storage.size()).as("in policy and table: " + name).isEqualTo(stored);
      assertThat(storage.weight())
          .as(name)
          .isEqualTo(weight)
          .isLessThanOrEqualTo(storage.maximum());
      assertThat(ending).as("in the queue: " + name).isEqualTo(stored);
      assertThat(storage.ending()).as("in the queue only: " + name).isEqualTo((int) ending);
      assertThat(counters.hits.sum() + counters.misses.sum()).as(name).isEqualTo(lookUps);
      long left =
          counters.evictions.sum()
              + counters.removals.sum()
              + counters.expired.sum()
              + counters.collected.sum();
      assertThat(counters.puts.sum() - left)
          .as("stored and left: " + name)
          .isEqualTo(stored + counters.replaced.sum());
    }
  }

  @ParameterizedTest
  @EnumSource(Policies.class)
  void cache_randomOperations_isNeverWrongAndKeepsItsBooks(Policies policy) throws Exception {
    for (long seed = 0; seed < Long.getLong("cacher.random.runs", 1); seed++) {
      for (Freshness freshness : FRESHNESS) {
        for (Strength strength : Strength.values()) {
          new Run(policy, strength, freshness, false, seed).go();
          new Run(policy, strength, freshness, true, seed).go();
        }
      }
    }
  }
}
