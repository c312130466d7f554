package io.cacher.invalidate;

import static org.assertj.core.api.Assertions.assertThat;

import app.sample.Stock;
import io.cacher.cache.CoarseClock;
import io.cacher.cache.Counters;
import io.cacher.store.MemoryStore;
import io.cacher.store.TestTier;
import io.cacher.weave.Woven;
import java.lang.reflect.Method;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Reactions to some calls of a trigger only, and to each element of what it was called with. */
class ReactionConditionsTest {

  /** A woven copy of {@link Stock}, with {@code find(1)} to {@code find(3)} in the cache. */
  private static final class Shelf {
    final Woven woven;
    private final Class<?> type;
    private List<String> seen;

    Shelf(String reaction) {
      woven = Woven.by("app.sample.Stock.find(int)", reaction);
      type = woven.load(Stock.class);
      seen = all();
    }

    String find(int id) {
      return (String) Objects.requireNonNull(call("find", id));
    }

    private List<String> all() {
      return List.of(find(1), find(2), find(3));
    }

    /** The ids that the cache had no more since this was asked last. */
    List<Integer> evicted() {
      List<String> before = seen;
      seen = all();
      List<Integer> evicted = new ArrayList<>();
      for (int i = 0; i < before.size(); i++) {
        if (!before.get(i).equals(seen.get(i))) {
          evicted.add(i + 1);
        }
      }
      return evicted;
    }

    @Nullable Object call(String name, @Nullable Object... arguments) {
      try {
        for (Method method : type.getMethods()) {
          if (method.getName().equals(name)) {
            return method.invoke(null, arguments);
          }
        }
        throw new NoSuchMethodException(name);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(e.getMessage(), e);
      }
    }

    Object item(int id, boolean active) {
      try {
        return Class.forName(type.getName() + "$Item", true, type.getClassLoader())
            .getConstructor(int.class, boolean.class)
            .newInstance(id, active);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(e.getMessage(), e);
      }
    }

    long errors() {
      return woven.count((Counters counters) -> counters.reactionErrors);
    }
  }

  private static String evictOn(String trigger, String rest) {
    return "evict-on: [{after: app.sample.Stock." + trigger + ", " + rest + "}]";
  }

  @Test
  void evictOn_condition_overArgumentsAndResult() {
    Shelf shelf =
        new Shelf(evictOn("save(..)", "key: arg0.id, condition: 'arg0.active && result != null'"));
    shelf.call("save", shelf.item(1, false));
    assertThat(shelf.evicted()).isEmpty();
    shelf.call("save", shelf.item(2, true));
    assertThat(shelf.evicted()).containsExactly(2);
    shelf.call("save", shelf.item(0, true));
    assertThat(shelf.evicted()).isEmpty();
    assertThat(shelf.errors()).isZero();
    assertThat(shelf.woven.complaints).isEmpty();
  }

  @Test
  void evictOn_condition_byParameterNamesAndBeforeTheCall() {
    Shelf shelf =
        new Shelf(
            "evict-on: [{before: app.sample.Stock.move(..), key: item.id,"
                + " condition: 'item.id >= 2 || item.active'}]");
    shelf.call("move", shelf.item(1, false));
    assertThat(shelf.evicted()).isEmpty();
    shelf.call("move", shelf.item(1, true));
    assertThat(shelf.evicted()).containsExactly(1);
    shelf.call("move", shelf.item(3, false));
    assertThat(shelf.evicted()).containsExactly(3);
  }

  /** What the declared type does not have, the class of the object may. */
  @Test
  void evictOn_condition_overWhatTheClassOfTheObjectHas() {
    Shelf shelf = new Shelf(evictOn("any(..)", "key: arg0.id, condition: result.active"));
    shelf.call("any", shelf.item(1, false));
    assertThat(shelf.evicted()).isEmpty();
    shelf.call("any", shelf.item(1, true));
    assertThat(shelf.evicted()).containsExactly(1);
    assertThat(shelf.errors()).isZero();
  }

  /** An entry that may be stale goes: the reaction takes place, is counted, and told of once. */
  @Test
  void evictOn_conditionThatFails_evictsAsIfItHeld() {
    Shelf shelf = new Shelf(evictOn("any(..)", "key: arg0.id, condition: arg0.state"));
    shelf.call("any", shelf.item(1, true));
    assertThat(shelf.evicted()).containsExactly(1);
    Shelf broken = new Shelf(evictOn("any(..)", "key: arg0.id, condition: arg0.state"));
    broken.call("any", broken.item(-1, false));
    assertThat(broken.evicted()).isEmpty();
    assertThat(broken.errors()).isEqualTo(1);
    assertThat(broken.woven.complaints)
        .singleElement()
        .asString()
        .contains("broken getter")
        .endsWith("; invalidates as if it held");
    Shelf whole = new Shelf(evictOn("any(..)", "condition: arg0.state"));
    whole.call("any", whole.item(-1, false));
    assertThat(whole.evicted()).containsExactly(1, 2, 3);
    whole.call("any", "has no state");
    assertThat(whole.evicted()).containsExactly(1, 2, 3);
    assertThat(whole.errors()).isEqualTo(2);
  }

  @Test
  void evictOn_conditionThatCannotBeCompiled_evictsAsIfItHeld() {
    for (String[] trigger :
        new String[][] {
          {"move(..)", "result != null", "no `result`"},
          {"move(..)", "arg0.idd == 1", "did you mean `id`"},
          {"move(..)", "this.x == 1", "a static method has no `this`"},
          {"stream(..)", "result.active", "a Flux has no `result`"}
        }) {
      Shelf shelf = new Shelf(evictOn(trigger[0], "key: arg0.id, condition: '" + trigger[1] + "'"));
      Object returned = shelf.call(trigger[0].replace("(..)", ""), shelf.item(2, false));
      if (returned instanceof Flux<?> flux) {
        flux.blockLast();
      }
      assertThat(shelf.evicted()).as(trigger[1]).containsExactly(2);
      assertThat(shelf.errors()).isEqualTo(1);
      assertThat(shelf.woven.complaints).singleElement().asString().contains(trigger[2]);
    }
  }

  @Test
  void evictOn_conditionOverWhatAFutureBrings() {
    Shelf shelf = new Shelf(evictOn("later(..)", "key: result.id, condition: result.active"));
    CompletableFuture<Object> idle = new CompletableFuture<>();
    CompletableFuture<Object> active = new CompletableFuture<>();
    shelf.call("later", idle);
    shelf.call("later", active);
    idle.complete(shelf.item(1, false));
    assertThat(shelf.evicted()).isEmpty();
    active.complete(shelf.item(1, true));
    assertThat(shelf.evicted()).containsExactly(1);
    assertThat(shelf.errors()).isZero();
  }

  @Test
  void putOn_condition_storesOrLeavesWhatThereIs() {
    Shelf shelf =
        new Shelf(
            "put-on: [{after: app.sample.Stock.save(..), key: arg0.id, condition: arg0.active}]");
    shelf.call("save", shelf.item(1, true));
    assertThat(shelf.find(1)).isEqualTo("saved 1");
    String before = shelf.find(2);
    shelf.call("save", shelf.item(2, false));
    assertThat(shelf.find(2)).isEqualTo(before);
  }

  @Test
  void putOn_conditionThatFails_invalidatesTheKey() {
    Shelf shelf =
        new Shelf(
            "put-on: [{after: app.sample.Stock.save(..), key: arg0.id, condition: arg0.state}]");
    String before = shelf.find(-7);
    shelf.call("save", shelf.item(-7, true));
    assertThat(shelf.find(-7)).isNotEqualTo(before).startsWith("-7#");
    assertThat(shelf.evicted()).isEmpty();
    assertThat(shelf.errors()).isEqualTo(1);
    assertThat(shelf.woven.complaints)
        .singleElement()
        .asString()
        .endsWith("; the key is invalidated instead");
  }

  @Test
  void evictOn_elements_ofAListAnArrayAndAResult() {
    Shelf list =
        new Shelf(
            evictOn("saveAll(..)", "elements: items, key: items.id, condition: items.active"));
    list.call("saveAll", List.of(list.item(1, true), list.item(2, false), list.item(3, true)), "");
    assertThat(list.evicted()).containsExactly(1, 3);
    list.call("saveAll", List.of(), "");
    assertThat(list.evicted()).isEmpty();
    Shelf array = new Shelf(evictOn("moveAll(..)", "elements: arg0, key: arg0"));
    array.call("moveAll", new int[] {3, 2});
    assertThat(array.evicted()).containsExactly(2, 3);
    Shelf later = new Shelf(evictOn("any(..)", "elements: result, key: result.id"));
    later.call("any", List.of(later.item(2, false)));
    assertThat(later.evicted()).containsExactly(2);
    assertThat(list.errors() + array.errors() + later.errors()).isZero();
  }

  @Test
  void putOn_elements_storesEach() {
    Shelf result =
        new Shelf(
            "put-on: [{after: app.sample.Stock.any(..), elements: result, key: result.length}]");
    result.call("any", List.of("a", "bb"));
    assertThat(List.of(result.find(1), result.find(2))).containsExactly("a", "bb");
    assertThat(result.evicted()).containsExactly(1, 2);
  }

  /** What cannot be taken apart may concern everything; so do very many. */
  @Test
  void evictOn_elementsThatCannotBeTold_evictAll() {
    Shelf shelf = new Shelf(evictOn("readOnce(..)", "elements: arg0, key: arg0.id"));
    int[] read = {0};
    Iterable<Object> once =
        () -> {
          read[0]++;
          return Collections.emptyIterator();
        };
    shelf.call("readOnce", once);
    assertThat(shelf.evicted()).containsExactly(1, 2, 3);
    assertThat(read[0]).as("for the trigger, and nobody else").isEqualTo(1);
    assertThat(shelf.woven.complaints)
        .singleElement()
        .asString()
        .contains("no collection and no array");
    Shelf none = new Shelf(evictOn("any(..)", "elements: arg0, key: arg0.id"));
    none.call("any", (Object) null);
    assertThat(none.evicted()).containsExactly(1, 2, 3);
    Shelf many = new Shelf(evictOn("moveAll(..)", "elements: arg0, key: arg0"));
    int[] thousand = new int[Reactor.MOST_ELEMENTS];
    thousand[5] = 2;
    many.call("moveAll", thousand);
    assertThat(many.evicted()).containsExactly(2);
    many.call("moveAll", new int[Reactor.MOST_ELEMENTS + 1]);
    assertThat(many.evicted()).containsExactly(1, 2, 3);
    assertThat(many.errors()).isZero();
  }

  /** Who waits for the work may have the next batch in the same list by then. */
  @Test
  void evictOn_elements_listThatIsUsedAgainBeforeTheEnd_areThoseOfTheCall() {
    Shelf shelf = new Shelf(evictOn("saveAllLater(..)", "elements: items, key: items.id"));
    List<Object> batch = new ArrayList<>(List.of(shelf.item(1, true), shelf.item(2, true)));
    CompletableFuture<String> saved = new CompletableFuture<>();
    shelf.call("saveAllLater", batch, saved);
    batch.clear();
    batch.add(shelf.item(3, true));
    saved.complete("saved");
    assertThat(shelf.evicted()).containsExactly(1, 2);
    assertThat(shelf.errors()).isZero();
  }

  @Test
  void evictOn_elements_thatTheTriggerTakesOutOrPutsIn_evictsBoth() {
    Shelf shelf = new Shelf(evictOn("exchange(..)", "elements: arg0, key: arg0.id"));
    List<Object> items = new ArrayList<>(List.of(shelf.item(1, true), shelf.item(2, true)));
    shelf.call("exchange", items);
    assertThat(shelf.evicted()).containsExactly(1, 2, 3);
    assertThat(shelf.errors()).isZero();
  }

  /** It may have taken them out because it did not save them. */
  @Test
  void putOn_elements_thatTheTriggerTakesOut_areInvalidatedAndNotStored() {
    Shelf shelf =
        new Shelf(
            "put-on: [{after: app.sample.Stock.exchange(..), elements: arg0, key: arg0.id,"
                + " value: arg0.label}]");
    List<Object> items = new ArrayList<>(List.of(shelf.item(1, true), shelf.item(2, true)));
    shelf.call("exchange", items);
    assertThat(List.of(shelf.find(2), shelf.find(3))).containsExactly("item 2", "item 3");
    assertThat(shelf.find(1)).startsWith("1#");
    assertThat(shelf.evicted()).containsExactly(1, 2, 3);
  }

  /** A part of a key that counts how often it is compared. */
  private record Code(int number, AtomicInteger compared) {
    @Override
    public boolean equals(@Nullable Object other) {
      compared.incrementAndGet();
      return other instanceof Code code && code.number == number;
    }

    @Override
    public int hashCode() {
      return number;
    }
  }

  @Test
  void evictOn_elements_whoseKeysNameNoOneEntry_looksAtEachEntryOnce() throws Exception {
    Woven woven =
        Woven.by(
            "app.sample.Stock.findPair(Object,Object)",
            evictOn("any(..)", "elements: arg0, key: [arg0.key, arg0.value]"));
    Class<?> type = woven.load(Stock.class);
    Method find = type.getMethod("findPair", Object.class, Object.class);
    AtomicInteger compared = new AtomicInteger();
    List<Object> seen = new ArrayList<>();
    List<Object> elements = new ArrayList<>();
    int entries = 100;
    for (int i = 0; i < entries; i++) {
      seen.add(find.invoke(null, new Code(i, compared), i));
      // The same number in another class; the last element names none of the entries.
      elements.add(new SimpleEntry<>(new Code(i, compared), i == entries - 1 ? -1 : (long) i));
    }
    compared.set(0);
    type.getMethod("any", Object.class).invoke(null, elements);
    assertThat(compared.get()).isLessThan(entries * 5);
    for (int i = 0; i < entries; i++) {
      boolean kept = seen.get(i).equals(find.invoke(null, new Code(i, compared), i));
      assertThat(kept).as("%s", i).isEqualTo(i == entries - 1);
    }
    assertThat(woven.complaints).isEmpty();
  }

  /** Each would be a request that the caller waits for. */
  @Test
  void evictOn_elementsInAStore_beyondABoundAreAllAtOnce() throws Exception {
    MemoryStore store = new MemoryStore(() -> 1);
    TestTier tier = new TestTier("rule", store, () -> 1);
    Woven woven =
        Woven.stored(
            tier.tier,
            false,
            new CoarseClock(() -> 0, 0),
            "app.sample.Stock.find(int)",
            "store: redis",
            evictOn("moveAll(..)", "elements: arg0, key: arg0"));
    Class<?> type = woven.load(Stock.class);
    type.getMethod("find", int.class).invoke(null, 1);
    Method moveAll = type.getMethod("moveAll", int[].class);
    store.invalidations.set(0);
    moveAll.invoke(null, new int[Change.Several.MOST_REQUESTS]);
    assertThat(store.invalidations.get()).isEqualTo(Change.Several.MOST_REQUESTS);
    moveAll.invoke(null, new int[Change.Several.MOST_REQUESTS + 1]);
    assertThat(store.invalidations.get()).isLessThan(Change.Several.MOST_REQUESTS + 5);
    assertThat(woven.caches.caches().get(0).entries(9)).isEmpty();
  }
}
