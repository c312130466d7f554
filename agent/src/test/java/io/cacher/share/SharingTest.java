package io.cacher.share;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.sample.Holder;
import io.cacher.config.Scope;
import io.cacher.config.Share;
import io.cacher.weave.Woven;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Woven methods whose callers change what they get. */
@SuppressWarnings({
  "JdkObsolete",
  "JavaUtilDate",
  "UnnecessaryStringBuilder",
  "FutureReturnValueIgnored"
}) // what applications return
class SharingTest {

  private final AtomicInteger runs = new AtomicInteger();

  private final class Shared {
    final Woven woven;
    final Function<String, Object> holder;

    @SuppressWarnings("unchecked")
    Shared(Share share, Supplier<?> result) {
      woven = Woven.by("app.sample.Holder.*()", Scope.INSTANCE, List.of(), List.of(), share);
      Class<?> type = woven.load(Holder.class);
      Supplier<?> counted =
          () -> {
            runs.incrementAndGet();
            return result.get();
          };
      try {
        type.getField("result").set(null, counted);
        holder = (Function<String, Object>) type.getConstructor().newInstance();
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(e.getMessage(), e);
      }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    <T> T call(String method) {
      return (T) holder.apply(method);
    }
  }

  @Test
  void copy_deepArray_callersCannotChangeTheCache() {
    Shared shared = new Shared(Share.COPY, () -> new int[][] {{1, 2}, {3}});
    for (int i = 0; i < 3; i++) {
      int[][] array = shared.call("array");
      assertThat(array).isDeepEqualTo(new int[][] {{1, 2}, {3}});
      array[0][0] = 9;
      array[1] = new int[0];
    }
    assertThat(runs).hasValue(1);
    assertThat(shared.woven.complaints).isEmpty();
  }

  @Test
  void copy_containers_keepTheirClassAndAreCopiedWithWhatIsInThem() {
    Shared shared =
        new Shared(
            Share.COPY,
            () -> {
              Map<Object, Object> map = new TreeMap<>(Collections.reverseOrder());
              map.put("list", new LinkedList<>(List.of(new Date(1))));
              map.put("fixed", Arrays.asList("a", "b"));
              return map;
            });
    for (int i = 0; i < 3; i++) {
      Map<Object, Object> map = shared.call("map");
      assertThat(map).isInstanceOf(TreeMap.class);
      assertThat(map.keySet()).containsExactly("list", "fixed");
      @SuppressWarnings("unchecked")
      List<Date> dates = (List<Date>) requireNonNull(map.remove("list"));
      assertThat(dates).isInstanceOf(LinkedList.class).containsExactly(new Date(1));
      dates.get(0).setTime(5);
      dates.clear();
      @SuppressWarnings("unchecked")
      List<String> fixed = (List<String>) requireNonNull(map.get("fixed"));
      assertThat(fixed).containsExactly("a", "b");
      fixed.set(0, "c");
    }
    assertThat(runs).hasValue(1);
  }

  @Test
  void copy_ofWhatCannotBeChanged_cannotBeChangedEither() {
    Shared shared = new Shared(Share.COPY, () -> List.of(new int[] {1}));
    for (int i = 0; i < 3; i++) {
      List<Object> list = shared.call("list");
      assertThatThrownBy(() -> list.add("b")).isInstanceOf(UnsupportedOperationException.class);
      assertThat((int[]) list.get(0)).containsExactly(1);
      ((int[]) list.get(0))[0] = 2;
    }
    assertThat(runs).hasValue(1);
  }

  @Test
  void copy_cloneable_isCloned() {
    Shared shared = new Shared(Share.COPY, () -> new Counter(1));
    for (int i = 0; i < 3; i++) {
      Counter counter = shared.call("object");
      assertThat(counter.count).isEqualTo(1);
      counter.count++;
    }
    assertThat(runs).hasValue(1);
  }

  private static final class Counter implements Cloneable {
    int count;

    Counter(int count) {
      this.count = count;
    }

    @Override
    public Counter clone() {
      return new Counter(count);
    }
  }

  @Test
  void copy_unknownClass_isSaidAndNotCached() {
    Shared shared = new Shared(Share.COPY, Object::new);
    Object first = shared.call("object");
    assertThat(shared.<Object>call("object")).isNotSameAs(first);
    assertThat(shared.woven.complaints)
        .containsExactly("share: a java.lang.Object cannot be copied");
    assertThat(runs).hasValue(2);
  }

  @Test
  void copy_thatContainsItself_isSaidAndNotCached() {
    Shared shared =
        new Shared(
            Share.COPY,
            () -> {
              Object[] array = new Object[1];
              array[0] = array;
              return array;
            });
    shared.call("object");
    assertThat(shared.woven.complaints)
        .containsExactly("share: it is nested too deeply, or contains itself");
  }

  @Test
  void freeze_list_isUnmodifiableForEverybodyAndApartFromTheMethods() {
    List<Object> own = new ArrayList<>(List.of("a"));
    Shared shared = new Shared(Share.FREEZE, () -> own);
    for (int i = 0; i < 3; i++) {
      List<Object> list = shared.call("list");
      assertThat(list).containsExactly("a");
      assertThatThrownBy(() -> list.add("b")).isInstanceOf(UnsupportedOperationException.class);
      own.add("c");
    }
    assertThat(runs).hasValue(1);
    assertThat(shared.woven.complaints).isEmpty();
  }

  @Test
  void freeze_arrayOrConcreteClass_isRefusedWithTheReason() {
    Shared shared = new Shared(Share.FREEZE, ArrayList::new);
    ArrayList<Object> list = shared.call("concrete");
    list.add("mine");
    assertThat(shared.<Object>call("concrete")).isNotSameAs(list);
    assertThat(shared.woven.complaints)
        .singleElement()
        .asString()
        .contains("java.util.ArrayList cannot be frozen; declare List");
    shared = new Shared(Share.FREEZE, () -> new int[0][]);
    shared.call("array");
    assertThat(shared.woven.complaints).singleElement().asString().contains("an array cannot");
  }

  @Test
  void anyWay_valuesThatCannotChange_areShared() {
    for (Share share : Share.values()) {
      runs.set(0);
      String text = new String("a");
      Shared shared = new Shared(share, () -> text);
      assertThat(shared.<Object>call("text")).isSameAs(text);
      assertThat(shared.<Object>call("text")).isSameAs(text);
      assertThat(runs).hasValue(1);
    }
  }

  @Test
  void copy_asynchronousResult_isRefused() {
    Shared shared = new Shared(Share.COPY, () -> CompletableFuture.completedFuture("a"));
    shared.call("later");
    assertThat(shared.woven.complaints).singleElement().asString().contains("by reference only");
  }

  @Test
  void copies_ofTheJdksContainers_areOfTheSameClassOrNotMade() throws Exception {
    Copies copies = new Copies(Object.class);
    for (Object container :
        new Object[] {
          new HashMap<>(Map.of(1, 2)),
          new java.util.concurrent.ConcurrentHashMap<>(Map.of(1, 2)),
          new java.util.concurrent.CopyOnWriteArrayList<>(List.of(1)),
          new java.util.ArrayDeque<>(List.of(1)),
          java.util.EnumSet.of(Share.COPY),
          new java.util.EnumMap<>(Map.of(Share.COPY, 1)),
          new java.util.BitSet(3),
          new StringBuilder("a")
        }) {
      assertThat(copies.stored(container)).isNotSameAs(container).hasSameClassAs(container);
    }
    assertThatThrownBy(() -> copies.stored(Collections.synchronizedList(new ArrayList<>())))
        .hasMessageContaining("cannot be copied");
  }
}
