package io.cacher.link;

import static org.assertj.core.api.Assertions.assertThat;

import app.sample.Bulk;
import io.cacher.cache.Cache;
import io.cacher.cache.CoarseClock;
import io.cacher.cache.Entry;
import io.cacher.cache.KeyShape;
import io.cacher.weave.Woven;
import java.lang.ref.Reference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bulk methods whose elements are cached one by one, on classes woven in this JVM. */
class BulkTest {

  /** A woven copy of {@link Bulk}. */
  private static final class Service {
    final AtomicLong time = new AtomicLong();
    final CoarseClock clock = new CoarseClock(time::get, 0);
    final Woven woven;
    final Object bulk;
    final String method;

    Service(String method, String... properties) {
      this.method = method;
      List<String> all = new ArrayList<>(Arrays.asList(properties));
      if (all.stream().noneMatch(property -> property.startsWith("elements"))) {
        all.add("elements: arg0");
      }
      woven = Woven.by(clock, "app.sample.Bulk." + method + "(..)", all.toArray(new String[0]));
      try {
        bulk = woven.load(Bulk.class).getConstructor().newInstance();
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(e.getMessage(), e);
      }
    }

    Object call(@Nullable Object... arguments) {
      return BulkTest.call(bulk, method, arguments);
    }

    private Object field(String name) {
      try {
        return bulk.getClass().getField(name).get(bulk);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(e.getMessage(), e);
      }
    }

    @SuppressWarnings("unchecked")
    List<Object> asked() {
      return (List<Object>) field("asked");
    }

    @SuppressWarnings("unchecked")
    Collection<Object> unknown() {
      return (Collection<Object>) field("unknown");
    }

    Class<?> argumentClass() {
      return (Class<?>) field("argumentClass");
    }

    void pass(Duration age) {
      time.addAndGet(age.toNanos());
      clock.tick();
    }

    void during(Runnable action) throws ReflectiveOperationException {
      bulk.getClass().getField("during").set(bulk, action);
    }

    long hits() {
      return woven.count(counters -> counters.hits);
    }

    long misses() {
      return woven.count(counters -> counters.misses);
    }
  }

  /** The result or what was thrown. */
  private static Object call(Object bulk, String name, @Nullable Object... arguments) {
    for (Method each : bulk.getClass().getMethods()) {
      if (each.getName().equals(name)) {
        try {
          return Objects.requireNonNull(each.invoke(bulk, arguments));
        } catch (InvocationTargetException e) {
          return Objects.requireNonNull(e.getCause());
        } catch (IllegalAccessException e) {
          throw new LinkageError(e.getMessage(), e);
        }
      }
    }
    throw new AssertionError(name);
  }

  /** What the method answers without being woven, as text. */
  private static String plain(String name, Object... arguments) {
    return text(call(new Bulk(), name, arguments));
  }

  private static String text(Object result) {
    if (result instanceof Object[] array) {
      return Arrays.toString(array);
    }
    if (result instanceof long[] array) {
      return Arrays.toString(array);
    }
    if (result instanceof char[] array) {
      return Arrays.toString(array);
    }
    if (result instanceof boolean[] array) {
      return Arrays.toString(array);
    }
    return String.valueOf(result);
  }

  @Test
  void call_someElementsKnown_methodRunsOnceForTheOthersInOrder() {
    Service service = new Service("ofCollection");
    service.call(List.of(1, 2));
    Object result = service.call(List.of(3, 2, 4, 1, 3, 5));
    assertThat(service.asked()).containsExactly(List.of(1, 2), List.of(3, 4, 5));
    assertThat(text(result)).isEqualTo(plain("ofCollection", List.of(3, 2, 4, 1, 3, 5)));
    assertThat(service.hits()).isEqualTo(2);
    assertThat(service.misses()).isEqualTo(5);
    assertThat(service.woven.count(counters -> counters.loads)).isEqualTo(5);
    assertThat(service.woven.count(counters -> counters.puts)).isEqualTo(5);
    assertThat(service.woven.complaints).isEmpty();
  }

  @Test
  void call_allElementsKnown_methodDoesNotRunAndResultIsTheCallersOwn() {
    Service service = new Service("ofCollection");
    service.call(List.of(1, 2, 3));
    @SuppressWarnings("unchecked")
    List<Object> first = (List<Object>) service.call(List.of(3, 1));
    first.add("mine");
    first.set(0, "mine");
    assertThat(text(service.call(List.of(3, 1)))).isEqualTo(plain("ofCollection", List.of(3, 1)));
    assertThat(service.asked()).hasSize(1);
    assertThat(service.hits()).isEqualTo(4);
  }

  @Test
  void call_noElementOrNoArgument_runsAsItIs() {
    Service service = new Service("ofCollection");
    assertThat(text(service.call(List.of()))).isEqualTo("[]");
    assertThat(service.asked()).containsExactly(List.of());
    assertThat(service.call((Object) null)).isInstanceOf(NullPointerException.class);
    assertThat(service.hits() + service.misses()).isZero();
  }

  @Test
  void call_eachKindOfArgument_isMadeAnew() {
    Object[][] cases = {
      {"ofCollection", List.of(1), List.of(2, 1, 3), ArrayList.class},
      {"ofCollection", Set.of(1), new TreeSet<>(List.of(1, 2, 3)), LinkedHashSet.class},
      {"ofList", List.of(1), List.of(2, 1, 3), ArrayList.class},
      {"ofSet", Set.of(1), new LinkedHashSet<>(List.of(3, 1, 2)), LinkedHashSet.class},
      {"ofIterable", List.of(1), List.of(2, 1, 3), ArrayList.class},
      {"ofArray", new Integer[] {1}, new Integer[] {2, 1, 3}, Integer[].class},
      {"ofChars", new char[] {'b'}, new char[] {'a', 'b', 'c'}, char[].class},
      {"ofBooleans", new boolean[] {true}, new boolean[] {false, true}, boolean[].class},
      {"toMap", List.of(1), List.of(2, 1, 3), ArrayList.class},
    };
    for (Object[] each : cases) {
      Service service = new Service((String) each[0]);
      service.call(each[1]);
      Object result = service.call(each[2]);
      Object expected = call(new Bulk(), (String) each[0], each[2]);
      assertThat(inAnyOrder(result)).isEqualTo(inAnyOrder(expected));
      assertThat(service.argumentClass()).isEqualTo(each[3]);
      assertThat(service.asked()).as((String) each[0]).hasSize(2);
      assertThat(service.hits()).as((String) each[0]).isEqualTo(1);
      assertThat(service.woven.complaints).isEmpty();
    }
  }

  @Test
  void call_staticMethodWithVarargs_isCachedByElementAndTheOtherArguments() {
    Service service = new Service("ofLongs", "elements: ids", "ignore: asked");
    List<Object> asked = service.asked();
    service.call(asked, new long[] {1L << 33, 2});
    assertThat((long[]) service.call(asked, new long[] {3, 2, 3})).containsExactly(9, 4, 9);
    assertThat(asked).containsExactly(List.of(1L << 33, 2L), List.of(3L));
    assertThat(service.woven.complaints).isEmpty();
  }

  @Test
  void key_otherArguments_tellElementsApart() {
    Service service = new Service("translated", "elements: arg1", "ignore: arg2");
    service.call("de", List.of("a", "b"), 1);
    assertThat(text(service.call("de", List.of("b", "c"), 2))).isEqualTo("[de:b, de:c]");
    assertThat(text(service.call("fr", List.of("b"), 3))).isEqualTo("[fr:b]");
    assertThat(service.asked()).containsExactly(List.of("a", "b"), List.of("c"), List.of("b"));

    Service picked = new Service("translated", "elements: words", "key: [words, language]");
    picked.call("de", List.of("a", "b"), 1);
    assertThat(text(picked.call("de", List.of("b", "c"), 2))).isEqualTo("[de:b, de:c]");
    assertThat(picked.asked()).containsExactly(List.of("a", "b"), List.of("c"));
    assertThat(picked.woven.complaints).isEmpty();
  }

  @Test
  void key_pathFromTheElements_isAPartOfEach() throws Exception {
    Service service = new Service("names", "key: arg0.id");
    Object one = product(service, 1, "one");
    assertThat(text(service.call(List.of(one)))).isEqualTo("[one]");
    List<Object> mixed = List.of(product(service, 1, "other"), product(service, 2, "two"));
    assertThat(text(service.call(mixed))).isEqualTo("[one, two]");
    assertThat(service.asked()).containsExactly(List.of(one), mixed.subList(1, 2));
    assertThat(service.woven.complaints).isEmpty();
  }

  private static Object product(Service service, Object id, String name)
      throws ReflectiveOperationException {
    ClassLoader loader = service.bulk.getClass().getClassLoader();
    return Class.forName("app.sample.Bulk$Product", true, loader)
        .getConstructor(Object.class, String.class)
        .newInstance(id, name);
  }

  @Test
  void scope_instance_keepsReceiversApart() {
    Service service = new Service("ofCollection");
    service.call(List.of(1));
    Object other;
    try {
      other = service.bulk.getClass().getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
    call(other, "ofCollection", List.of(1));
    assertThat(service.hits()).isZero();
  }

  @Test
  void map_absentElements_areKnownToBeAbsentUnlessNullsAreNotCached() {
    Service service = new Service("toMap");
    Collection<Object> unknown = service.unknown();
    unknown.addAll(List.of(2, 1_000));
    service.call(List.of(1, 2, 1_000));
    Object result = service.call(List.of(1_000, 2, 3, 1));
    assertThat(((Map<?, ?>) result).keySet().toString()).isEqualTo("[1000, 3, 1]");
    // A key with a null value is not stored: a stored null is a key that is not there.
    assertThat(service.asked()).containsExactly(List.of(1, 2, 1_000), List.of(1_000, 3));

    Service without = new Service("toMap", "cache-null: false");
    unknown = without.unknown();
    unknown.add(2);
    without.call(List.of(1, 2));
    assertThat(((Map<?, ?>) without.call(List.of(1, 2))).keySet().toString()).isEqualTo("[1]");
    assertThat(without.asked()).containsExactly(List.of(1, 2), List.of(2));
    assertThat(without.woven.complaints).isEmpty();
  }

  @Test
  void list_nullResults_areStoredAsSuch() {
    Service service = new Service("ofCollection");
    Collection<Object> unknown = service.unknown();
    unknown.add(2);
    service.call(List.of(1, 2));
    assertThat(((List<?>) service.call(List.of(2, 1))).get(0)).isNull();
    assertThat(service.asked()).hasSize(1);
  }

  @Test
  void failure_isThrownAsItIsAndNothingIsStored() {
    Service service = new Service("ofCollection");
    service.call(List.of(1));
    Object thrown = service.call(List.of(1, -2, 3));
    assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
    assertThat((Throwable) thrown).hasMessage("negative [-2, 3]");
    assertThat(service.call(List.of(-5, 6))).isInstanceOf(IllegalArgumentException.class);
    assertThat(service.woven.count(counters -> counters.loadFailures)).isEqualTo(2);
    service.call(List.of(1, 3, 6));
    assertThat(service.asked()).containsExactly(List.of(1), List.of(3, 6));
    assertThat(service.woven.caches.caches().get(0).inFlight()).isZero();
    assertThat(service.woven.caches.caches().get(0).size()).isEqualTo(3);
  }

  @Test
  void result_thatDoesNotFit_isHandedOutWholeAndTheMethodIsLeftAlone() {
    for (Object[] each : new Object[][] {{"found", List.of(1, 2)}, {"byName", List.of(1, 2)}}) {
      String method = (String) each[0];
      Service service = new Service(method);
      Collection<Object> unknown = service.unknown();
      Bulk plain = new Bulk();
      if (method.equals("found")) {
        unknown.add(3);
        plain.unknown.add(3);
        service.call(List.of(1));
      }
      for (int i = 0; i < 3; i++) {
        assertThat(text(service.call(List.of(1, 2, 3))))
            .isEqualTo(text(call(plain, method, List.of(1, 2, 3))));
      }
      assertThat(service.woven.complaints).hasSize(1);
      assertThat(service.woven.complaints.get(0)).contains("one value for each element in order");
      assertThat(service.woven.caches.caches().get(0).inFlight()).isZero();
    }
  }

  @Test
  void shapes_thatCannotBeMade_areSaidAndCallsPass() {
    Object[][] cases = {
      {"ofSortedSet", new TreeSet<>(List.of(1)), "a java.util.SortedSet with some of the elements"},
      {"toSet", List.of(1), "a java.util.Set cannot be put together"},
      {"ofNothing", List.of(1), "a int cannot be put together"},
    };
    for (Object[] each : cases) {
      Service service = new Service((String) each[0]);
      assertThat(text(service.call(each[1]))).isEqualTo(plain((String) each[0], each[1]));
      assertThat(service.woven.complaints).hasSize(1);
      assertThat(service.woven.complaints.get(0)).contains((String) each[2]);
    }
    Service left = new Service("translated", "elements: words", "key: language");
    left.call("de", List.of("a"), 1);
    assertThat(left.woven.complaints.get(0)).contains("leaves out `arg1`");
    Service none = new Service("translated", "elements: arg0");
    none.call("de", List.of("a"), 1);
    assertThat(none.woven.complaints.get(0)).contains("a java.lang.String with some");
  }

  @Test
  void iterable_thatCanBeReadOnce_isLeftToTheMethod() {
    Service service = new Service("ofIterable");
    for (int i = 0; i < 2; i++) {
      assertThat(text(service.call(Bulk.once(1, 2))))
          .isEqualTo(plain("ofIterable", Bulk.once(1, 2)));
    }
    assertThat(service.asked()).containsExactly(List.of(1, 2), List.of(1, 2));
    assertThat(service.woven.count(counters -> counters.bypassed)).isEqualTo(2);
  }

  @Test
  void call_methodThatAsksItself_isCachedToo() {
    Service service = new Service("lengths");
    assertThat(text(service.call(List.of(1, 2, 3)))).isEqualTo("[10, 20, 30]");
    assertThat(text(service.call(List.of(3, 4, 1)))).isEqualTo("[30, 40, 10]");
    assertThat(service.woven.complaints).isEmpty();
  }

  @Test
  void invalidateAll_whileTheMethodRuns_nothingOfItIsStored() throws Exception {
    for (List<Integer> known : List.of(List.<Integer>of(), List.of(1))) {
      Service service = new Service("ofCollection");
      service.call(known);
      Cache cache = service.woven.caches.cacheFor(service.bulk.getClass().getClassLoader());
      service.during(cache::invalidateAll);
      assertThat(text(service.call(List.of(1, 2, 3))))
          .isEqualTo(plain("ofCollection", List.of(1, 2, 3)));
      assertThat(cache.size()).isZero();
      assertThat(service.woven.count(counters -> counters.invalidatedLoads))
          .isEqualTo(3 - known.size());
    }
  }

  @Test
  void calls_thatNeedWhatTheOtherLoads_doNotWaitForOneAnother() throws Exception {
    Service service = new Service("ofCollection");
    service.call(List.of(9));
    CyclicBarrier both = new CyclicBarrier(2);
    service.during(
        () -> {
          try {
            both.await(60, TimeUnit.SECONDS);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
    FutureTask<Object> other = new FutureTask<>(() -> service.call(List.of(9, 2, 1)));
    new Thread(other).start();
    assertThat(text(service.call(List.of(9, 1, 2))))
        .isEqualTo(plain("ofCollection", List.of(9, 1, 2)));
    assertThat(text(other.get())).isEqualTo(plain("ofCollection", List.of(9, 2, 1)));
    service.during(() -> {});
    service.call(List.of(1, 2));
    assertThat(service.asked()).hasSize(3);
  }

  @Test
  void calls_ofManyThreadsWithInvalidations_answerAsIfNotWoven() throws Exception {
    Service service = new Service("toMap");
    Cache cache = service.woven.caches.cacheFor(service.bulk.getClass().getClassLoader());
    List<FutureTask<Void>> tasks = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      Random random = new Random(thread);
      tasks.add(
          new FutureTask<>(
              () -> {
                for (int i = 0; i < 3_000; i++) {
                  List<Integer> ids = new ArrayList<>();
                  for (int count = random.nextInt(6); count >= 0; count--) {
                    ids.add(random.nextInt(80));
                  }
                  Map<?, ?> found = (Map<?, ?>) service.call(ids);
                  assertThat(found.keySet().containsAll(ids)).isTrue();
                  found.forEach(
                      (id, product) ->
                          assertThat(product.toString()).contains("name of " + id + "]"));
                  if (i % 100 == 0) {
                    cache.invalidateAll();
                  }
                }
                return null;
              }));
    }
    tasks.forEach(task -> new Thread(task).start());
    for (FutureTask<Void> task : tasks) {
      task.get();
    }
    assertThat(cache.inFlight()).isZero();
    assertThat(cache.size()).isLessThanOrEqualTo(1_000);
    assertThat(service.hits()).isGreaterThan(5_000);
    assertThat(service.woven.complaints).isEmpty();
  }

  @Test
  void elements_equalButOfDifferentClasses_areKeptApart() {
    Object[] elements = {List.of(1), new ArrayList<>(List.of(1)), List.of(1), null, null};
    assertThat(new BulkCall.Distinct(elements).places).containsExactly(0, 1, 0, 2, 2);
  }

  /** Random calls against the method that is not woven. The seed is fixed. */
  @Test
  void call_random_answersAsIfNotWoven() {
    Random random = new Random(20260714);
    for (String method : new String[] {"ofCollection", "ofList", "ofArray", "toMap", "lengths"}) {
      Service service = new Service(method);
      Bulk plain = new Bulk();
      for (int id = 0; id < 40; id += 7) {
        plain.unknown.add(id);
        service.unknown().add(id);
      }
      for (int i = 0; i < 2_000; i++) {
        List<Integer> ids = new ArrayList<>();
        for (int count = random.nextInt(8); count > 0; count--) {
          ids.add(random.nextInt(40) - (random.nextInt(50) == 0 ? 20 : 0));
        }
        Object argument = method.equals("ofArray") ? ids.toArray(new Integer[0]) : ids;
        Object expected = call(plain, method, argument);
        Object actual = service.call(argument);
        if (expected instanceof Throwable) {
          assertThat(actual).hasSameClassAs(expected);
        } else {
          assertThat(inAnyOrder(actual)).isEqualTo(inAnyOrder(expected));
        }
      }
      assertThat(service.woven.complaints).isEmpty();
      assertThat(service.hits()).as(method).isGreaterThan(1_000);
      assertThat(service.woven.count(counters -> counters.faults)).isZero();
      assertThat(service.woven.count(counters -> counters.keyErrors)).isZero();
      var cache = service.woven.caches.caches().get(0);
      assertThat(cache.inFlight()).isZero();
    }
  }

  /** Maps have no order of their own. */
  private static String inAnyOrder(Object result) {
    return result instanceof Map<?, ?> map
        ? map.entrySet().stream().map(String::valueOf).sorted().toList().toString()
        : text(result);
  }

  /** A refresh would call the method with an element in the place of its argument. */
  @Test
  void elements_staleWhileRefresh_expireAndAreAskedForByCallsAlone() {
    Service service =
        new Service("ofCollection", "expire-after-write: 10s", "stale-while-refresh: 1h");
    service.call(List.of(1, 2));
    service.pass(Duration.ofSeconds(20));
    assertThat(service.call(List.of(1, 2))).asString().contains("name of 1", "name of 2");

    assertThat(service.asked()).containsExactly(List.of(1, 2), List.of(1, 2));
    assertThat(service.hits()).isZero();
    assertThat(service.woven.complaints).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tinylfu", "lru"})
  void elements_softResultCollected_isAskedForAgainAndNeverNull(String policy) {
    Service service = new Service("ofCollection", "values: soft", "eviction: " + policy);
    service.call(List.of(1, 2, 3));
    for (Entry entry : service.woven.caches.caches().get(0).entries(3)) {
      if (Objects.equals(entry.key()[entry.key().length - 1], 2)) {
        ((Reference<?>) Objects.requireNonNull(entry.value)).enqueue();
      }
    }
    assertThat(text(service.call(List.of(3, 2, 1))))
        .isEqualTo(plain("ofCollection", List.of(3, 2, 1)));
    assertThat(service.asked()).containsExactly(List.of(1, 2, 3), List.of(2));
    assertThat(service.hits()).isEqualTo(2);
    assertThat(service.woven.complaints).isEmpty();
  }

  /** What `evict-on` and `put-on` compare with: a key and a value of one element, not of all. */
  @Test
  void elements_shapeOfKeysAndValues_isThatOfOneElement() {
    Object[][] methods = {
      {"ofCollection", List.of(1), Integer.class, "Product"},
      {"ofArray", new Integer[] {1}, Integer.class, "Product"},
      {"ofChars", new char[] {'a'}, char.class, "char"},
      {"toMap", List.of(1), Integer.class, "Product"},
    };
    for (Object[] each : methods) {
      String name = each[0].toString();
      Service service = new Service(name, "scope: shared");
      service.call(each[1]);

      KeyShape shape = service.woven.caches.caches().get(0).writes().sites().get(0).shape();
      assertThat(shape.parts()).as(name).hasToString(List.of(each[2]).toString());
      assertThat(shape.result().getSimpleName()).as(name).isEqualTo(each[3]);
    }
  }

  @Test
  void condition_overAnElement_leavesOutThoseForWhichItDoesNotHold() {
    Service service = new Service("ofCollection", "condition: arg0 > 1");
    service.call(List.of(1, 2, 3));
    assertThat(service.call(List.of(3, 1, 2))).hasToString(plain("ofCollection", List.of(3, 1, 2)));
    service.call(List.of(1));

    assertThat(service.asked()).containsExactly(List.of(1, 2, 3), List.of(1), List.of(1));
    assertThat(service.hits()).isEqualTo(2);
    assertThat(service.woven.count(counters -> counters.bypassed)).isEqualTo(3);
    assertThat(service.woven.complaints).isEmpty();
  }

  @Test
  void condition_overElementsThatArePrimitive_compilesForThem() {
    Service service = new Service("ofChars", "condition: arg0 == 'a'");
    service.call((Object) new char[] {'a', 'b'});
    service.call((Object) new char[] {'a', 'b'});
    assertThat(service.hits()).isEqualTo(1);
    assertThat(service.woven.complaints).isEmpty();
  }

  @Test
  void unless_overTheResultOfAnElement_doesNotStoreIt() {
    Service service = new Service("toMap", "unless: result == null || endsWith(result.name, '2')");
    service.unknown().add(3);
    service.call(List.of(1, 2, 3));
    service.call(List.of(1, 2, 3));

    assertThat(service.asked()).containsExactly(List.of(1, 2, 3), List.of(2, 3));
    assertThat(service.woven.count(counters -> counters.notStored)).isEqualTo(4);
    assertThat(service.woven.complaints).isEmpty();
  }

  @Test
  void expireAfter_overAnElement_isTheLifetimeOfItsResult() {
    Service service = new Service("ofCollection", "expire-after: arg0");
    service.call(List.of(1_000, 60_000));
    service.pass(Duration.ofSeconds(10));
    assertThat(service.call(List.of(1_000, 60_000)))
        .hasToString(plain("ofCollection", List.of(1_000, 60_000)));

    assertThat(service.asked()).containsExactly(List.of(1_000, 60_000), List.of(1_000));
    assertThat(service.woven.complaints).isEmpty();
  }

  /** What is no property of an element cannot be meant of the whole argument. */
  @Test
  void condition_overTheWholeArgument_runsUncachedAndSaysWhy() {
    Service service = new Service("ofCollection", "condition: size(arg0) > 1");
    service.call(List.of(1, 2));
    service.call(List.of(1, 2));
    assertThat(service.asked()).hasSize(2);
    assertThat(service.woven.complaints).singleElement().asString().contains("condition: size");
  }
}
