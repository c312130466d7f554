package io.cacher.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("JavaUtilDate") // applications pass them
class KeysTest {

  private static final int ROUNDS = 20_000;

  @Test
  void freeze_anyValue_isTheSameAndHasTheSameHash() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Object live = value(new Random(seed), 3);
      Object frozen = Keys.freeze(live);
      assertThat(Keys.same(frozen, live)).as("%s", frozen).isTrue();
      assertThat(Keys.hash(frozen)).as("%s", frozen).isEqualTo(Keys.hash(live));
      assertThat(Keys.same(frozen, value(new Random(seed), 3))).isTrue();
      assertThat(Keys.same(frozen, Keys.freeze(live))).isTrue();
    }
  }

  @Test
  void freeze_liveMutatedAfterwards_isUnaffected() {
    int mutated = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      Object live = value(new Random(seed), 3);
      Object frozen = Keys.freeze(live);
      int hash = Keys.hash(frozen);
      if (mutate(live)) {
        mutated++;
        assertThat(Keys.same(frozen, live)).as("%s", frozen).isFalse();
        assertThat(Keys.same(frozen, value(new Random(seed), 3))).as("%s", frozen).isTrue();
        assertThat(Keys.hash(frozen)).isEqualTo(hash);
      }
    }
    assertThat(mutated).isGreaterThan(ROUNDS / 4);
  }

  /** Few distinct values, so that many pairs are the same; an oracle written from the promise. */
  @Test
  void same_pairsOfValues_agreesWithTheOracleBothWays() {
    int same = 0;
    for (int seed = 0; seed < 3 * ROUNDS; seed++) {
      Random random = new Random(seed);
      Object one = small(random, 2);
      Object two = small(random, 2);
      boolean expected = canonical(one).equals(canonical(two));
      Object frozenOne = Keys.freeze(one);
      Object frozenTwo = Keys.freeze(two);
      assertThat(Keys.same(frozenOne, two)).as("%s %s", frozenOne, frozenTwo).isEqualTo(expected);
      assertThat(Keys.same(frozenTwo, one)).isEqualTo(expected);
      assertThat(Keys.same(frozenOne, frozenTwo)).isEqualTo(expected);
      assertThat(Keys.same(frozenTwo, frozenOne)).isEqualTo(expected);
      if (expected) {
        same++;
        assertThat(Keys.hash(one)).isEqualTo(Keys.hash(two)).isEqualTo(Keys.hash(frozenTwo));
      }
    }
    assertThat(same).isGreaterThan(1_000);
  }

  @Test
  void same_typesAndOrders_areContentWherePromised() {
    assertSame(false, 1, 1L);
    assertSame(false, (short) 1, 1);
    assertSame(true, Double.NaN, Double.NaN);
    assertSame(false, 0.0, -0.0);
    assertSame(false, 0f, -0f);
    assertSame(true, new double[] {Double.NaN}, new double[] {Double.NaN});
    assertSame(false, new double[] {0.0}, new double[] {-0.0});
    assertSame(false, new int[] {1}, new long[] {1});
    assertSame(false, new Integer[] {1}, new Object[] {1});
    assertSame(true, new int[][] {{1}, {2}}, new int[][] {{1}, {2}});
    assertSame(false, new int[][] {{1}, {2}}, new int[][] {{1}, {3}});
    assertSame(true, List.of(1, 2), new ArrayList<>(Arrays.asList(1, 2)));
    assertSame(false, List.of(1, 2), List.of(2, 1));
    assertSame(false, List.of(1), Set.of(1));
    assertSame(false, List.of(1), new Object[] {1});
    assertSame(true, set(1, 17, 33), set(33, 17, 1));
    assertSame(true, set(1, 17), new CopyOnWriteArraySet<>(List.of(17, 1)));
    assertSame(false, new LinkedHashSet<>(List.of(1, 2)), new LinkedHashSet<>(List.of(2, 1)));
    assertSame(true, new LinkedHashSet<>(List.of(1, 2)), new TreeSet<>(List.of(2, 1)));
    assertSame(true, map(1, "a", 17, "b"), map(17, "b", 1, "a"));
    assertSame(false, map(1, "a", 17, "b"), map(1, "b", 17, "a"));
    assertSame(
        false,
        new LinkedHashMap<>(new TreeMap<>(map(1, "a", 2, "b"))),
        new LinkedHashMap<>(new TreeMap<>(Collections.reverseOrder())));
    assertSame(true, Arrays.asList(null, 1), Arrays.asList(null, 1));
    assertSame(false, Arrays.asList((Object) null), List.of());
    assertSame(false, null, List.of());
    assertSame(true, set(new int[] {1}, new int[] {1}), set(new int[] {1}, new int[] {1}));
    assertSame(false, set(new int[] {1}, new int[] {2}), set(new int[] {1}, new int[] {1}));
    assertSame(false, new Date(5), new java.sql.Timestamp(5));
  }

  private static void assertSame(boolean expected, @Nullable Object one, @Nullable Object two) {
    assertThat(Keys.same(Keys.freeze(one), two)).as("%s %s", one, two).isEqualTo(expected);
    assertThat(Keys.same(Keys.freeze(two), one)).as("%s %s", two, one).isEqualTo(expected);
    if (expected) {
      assertThat(Keys.hash(one)).isEqualTo(Keys.hash(two));
    }
  }

  @Test
  @SuppressWarnings({"JdkObsolete", "UnnecessaryStringBuilder"}) // applications pass them
  void freeze_stringBuilder_isItsTextAtThatTime() {
    for (Object live : new Object[] {new StringBuilder("abc"), new StringBuffer("abc")}) {
      Object frozen = Keys.freeze(live);

      assertThat(Keys.same(frozen, live)).isTrue();
      assertThat(Keys.same(frozen, Keys.freeze(live))).isTrue();
      assertThat(Keys.hash(frozen)).isEqualTo(Keys.hash(live));
      assertThat(Keys.same(frozen, "abc")).isFalse();
      if (live instanceof StringBuilder builder) {
        builder.append('d');
      } else {
        ((StringBuffer) live).append('d');
      }
      assertThat(Keys.same(frozen, live)).isFalse();
    }
  }

  @Test
  void same_sortedByOtherComparators_differs() {
    Set<String> natural = new java.util.TreeSet<>(List.of("a"));
    Set<String> ignoringCase = new java.util.TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    ignoringCase.add("a");
    Map<String, Integer> map = new java.util.TreeMap<>(Map.of("a", 1));
    Map<String, Integer> mapIgnoringCase = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    mapIgnoringCase.put("a", 1);

    assertThat(Keys.same(Keys.freeze(natural), ignoringCase)).isFalse();
    assertThat(Keys.same(Keys.freeze(natural), Keys.freeze(ignoringCase))).isFalse();
    assertThat(Keys.same(Keys.freeze(map), mapIgnoringCase)).isFalse();
    assertThat(Keys.same(Keys.freeze(mapIgnoringCase), mapIgnoringCase)).isTrue();
  }

  @Test
  void hash_containsItself_isUnusable() {
    List<Object> list = new ArrayList<>();
    list.add(list);
    Object[] array = new Object[1];
    array[0] = array;
    Map<Integer, Object> map = new HashMap<>();
    map.put(1, map);
    for (Object hopeless : new Object[] {list, array, map}) {
      assertThatThrownBy(() -> Keys.hash(hopeless)).isInstanceOf(UnusableKeyException.class);
      assertThatThrownBy(() -> Keys.freeze(hopeless)).isInstanceOf(UnusableKeyException.class);
    }
  }

  @Test
  void hash_deepNesting_worksUpToALimit() {
    Object deep = "end";
    for (int i = 0; i < 16; i++) {
      deep = List.of(deep);
    }
    assertThat(Keys.same(Keys.freeze(deep), deep)).isTrue();
    Object deeper = List.of(deep);
    assertThatThrownBy(() -> Keys.freeze(deeper)).isInstanceOf(UnusableKeyException.class);
    Object deepest = deeper;
    for (int i = 0; i < 100_000; i++) {
      deepest = new Object[] {deepest};
    }
    Object hopeless = deepest;
    assertThatThrownBy(() -> Keys.hash(hopeless)).isInstanceOf(UnusableKeyException.class);
  }

  private static Set<Object> set(Object... elements) {
    return new HashSet<>(Arrays.asList(elements));
  }

  private static Map<Integer, String> map(int k1, String v1, int k2, String v2) {
    Map<Integer, String> map = new HashMap<>();
    map.put(k1, v1);
    map.put(k2, v2);
    return map;
  }

  // ---- random values ----

  private static @Nullable Object value(Random random, int depth) {
    int kind = random.nextInt(depth == 0 ? 16 : 24);
    return switch (kind) {
      case 0 -> null;
      case 1 -> random.nextInt();
      case 2 -> random.nextLong();
      case 3 -> "text" + random.nextInt();
      case 4 -> random.nextDouble();
      case 5 -> random.ints(random.nextInt(4) + 1).toArray();
      case 6 -> random.longs(random.nextInt(4) + 1).toArray();
      case 7 -> random.doubles(random.nextInt(4) + 1).toArray();
      case 8 -> new float[] {random.nextFloat()};
      case 9 -> new char[] {(char) random.nextInt()};
      case 10 -> new short[] {(short) random.nextInt()};
      case 11 -> new boolean[] {random.nextBoolean()};
      case 12 -> new byte[] {(byte) random.nextInt()};
      case 13 -> new Date(random.nextInt());
      case 14 -> {
        Calendar calendar = new GregorianCalendar();
        calendar.setTimeInMillis(random.nextInt());
        yield calendar;
      }
      case 15 -> BitSet.valueOf(new long[] {random.nextLong()});
      case 16 -> fill(new ArrayList<>(), random, depth);
      case 17 -> fill(new HashSet<>(), random, depth);
      case 18 -> fill(new LinkedHashSet<>(), random, depth);
      case 19 -> fill(new ArrayList<>(), random, depth).toArray();
      case 20 -> fill(new java.util.ArrayDeque<>(), random, 0);
      default -> {
        Map<Object, @Nullable Object> map = kind == 21 ? new HashMap<>() : new LinkedHashMap<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
          map.put("key" + random.nextInt(), value(random, depth - 1));
        }
        yield map;
      }
    };
  }

  private static <C extends Collection<Object>> C fill(C collection, Random random, int depth) {
    for (int i = random.nextInt(4); i >= 0; i--) {
      Object element = value(random, Math.max(0, depth - 1));
      collection.add(element == null ? "null" : element);
    }
    return collection;
  }

  @SuppressWarnings("unchecked")
  private static boolean mutate(@Nullable Object live) {
    if (live instanceof Map<?, ?> map) {
      ((Map<Object, Object>) map).put("new key", "new");
    } else if (live instanceof Collection<?> collection) {
      ((Collection<Object>) collection).add("new element");
    } else if (live instanceof Object[] array) {
      array[0] = "changed";
    } else if (live instanceof int[] array) {
      array[0]++;
    } else if (live instanceof long[] array) {
      array[0]++;
    } else if (live instanceof double[] array) {
      array[0] = -array[0] - 1;
    } else if (live instanceof float[] array) {
      array[0] = -array[0] - 1;
    } else if (live instanceof char[] array) {
      array[0]++;
    } else if (live instanceof short[] array) {
      array[0]++;
    } else if (live instanceof byte[] array) {
      array[0]++;
    } else if (live instanceof boolean[] array) {
      array[0] ^= true;
    } else if (live instanceof Date date) {
      date.setTime(date.getTime() + 1);
    } else if (live instanceof Calendar calendar) {
      calendar.setTimeInMillis(calendar.getTimeInMillis() + 1);
    } else if (live instanceof BitSet bits) {
      bits.flip(3);
    } else {
      return false;
    }
    return true;
  }

  // ---- the oracle ----

  private static @Nullable Object small(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 7 : 13)) {
      case 0 -> null;
      case 1 -> random.nextInt(2);
      case 2 -> (long) random.nextInt(2);
      case 3 -> random.nextBoolean() ? 0.0 : -0.0;
      case 4 -> "a";
      case 5 -> new int[] {random.nextInt(2)};
      case 6 -> new Date(random.nextInt(2));
      case 7 -> new Object[] {small(random, depth - 1)};
      case 8 -> new String[] {random.nextBoolean() ? "a" : null};
      case 9 -> list(random, depth);
      case 10 -> new HashSet<>(list(random, depth));
      case 11 -> new LinkedHashSet<>(list(random, depth));
      default -> {
        Map<@Nullable Object, @Nullable Object> map =
            random.nextBoolean() ? new HashMap<>() : new TreeMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
          map.put(random.nextInt(2), small(random, depth - 1));
        }
        yield map;
      }
    };
  }

  private static List<@Nullable Object> list(Random random, int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      list.add(small(random, depth - 1));
    }
    return list;
  }

  /** A text for each class of values that are the same; unordered parts are sorted. */
  private static String canonical(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      List<String> pairs = new ArrayList<>();
      map.forEach((key, each) -> pairs.add(canonical(key) + "=" + canonical(each)));
      boolean ordered = map instanceof TreeMap || map instanceof LinkedHashMap;
      if (!ordered) {
        Collections.sort(pairs);
      }
      return (ordered ? "ordered map" : "map") + pairs;
    }
    if (value instanceof Collection<?> collection) {
      List<String> elements = new ArrayList<>();
      collection.forEach(each -> elements.add(canonical(each)));
      if (collection instanceof List) {
        return "list" + elements;
      }
      boolean ordered = collection instanceof TreeSet || collection instanceof LinkedHashSet;
      if (!ordered) {
        Collections.sort(elements);
      }
      return (ordered ? "ordered set" : "set") + elements;
    }
    if (value instanceof Object[] array) {
      return array.getClass() + canonical(Arrays.asList(array));
    }
    if (value instanceof int[] array) {
      return "ints" + Arrays.toString(array);
    }
    if (value instanceof Date date) {
      return "date " + date.toInstant();
    }
    return value == null ? "null" : Objects.requireNonNull(value).getClass() + " " + value;
  }
}
