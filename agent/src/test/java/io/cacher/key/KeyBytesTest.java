package io.cacher.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacher.store.codec.Release;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings({
  "JavaUtilDate",
  "JdkObsolete",
  "UnnecessaryStringBuilder"
}) // keys of applications
class KeyBytesTest {

  record Point(int x, @Nullable Object y) {}

  record Other(int x, @Nullable Object y) {}

  private static byte[] bytes(@Nullable Object... parts) throws UnencodableKeyException {
    KeyBytes bytes = new KeyBytes(KeyBytesTest.class.getClassLoader());
    for (Object part : parts) {
      bytes.part(part);
    }
    return bytes.toByteArray();
  }

  private static String digest(@Nullable Object... parts) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes(parts));
    return HexFormat.of().formatHex(digest, 0, 8);
  }

  /** What is in stores stays readable: these never change, nor between JVMs. */
  @ParameterizedTest
  @CsvSource({
    "scalars, 735a0a03d0933f54",
    "texts, 0dd33e4e65637bca",
    "times, fd7f4d29f2e5bfe9",
    "structures, 8413285759451358",
    "others, 2f67d14e59a6de61"
  })
  void bytes_ofThese_areAsEver(String name, String expected) throws Exception {
    assertThat(digest(golden(name))).isEqualTo(expected);
  }

  @SuppressWarnings("JavaUtilDate") // what applications have
  private static Object[] golden(String name) {
    return switch (name) {
      case "scalars" ->
          new Object[] {
            1,
            2L,
            (byte) 3,
            (short) 4,
            'c',
            true,
            1.5,
            2.5f,
            Double.NaN,
            -0.0,
            BigInteger.TEN,
            new BigDecimal("1.50")
          };
      case "texts" ->
          new Object[] {"", "a\u00e4\ud83d\ude00", "\ud800", TimeUnit.DAYS, new StringBuilder("b")};
      case "times" ->
          new Object[] {
            LocalDate.of(2024, 2, 29),
            LocalTime.of(1, 2, 3, 4),
            LocalDateTime.of(2024, 1, 1, 0, 0),
            Instant.ofEpochSecond(5, 6),
            Duration.ofMillis(-1),
            OffsetDateTime.of(2024, 1, 1, 0, 0, 0, 0, ZoneOffset.ofHours(2)),
            ZonedDateTime.of(2024, 1, 1, 0, 0, 0, 0, ZoneId.of("Europe/Paris")),
            OffsetTime.of(1, 0, 0, 0, ZoneOffset.UTC),
            Period.of(1, 2, 3),
            Year.of(2024),
            YearMonth.of(2024, 3),
            MonthDay.of(2, 29),
            ZoneId.of("UTC"),
            new Date(7),
            new java.sql.Date(7),
            new java.sql.Timestamp(7)
          };
      case "structures" ->
          new Object[] {
            new int[] {1, 2},
            new String[][] {{"a"}, {null}},
            List.of(1, List.of("x")),
            Set.of("a", "b", "c", "d", "e"),
            Map.of("k", 1, "l", 2, "m", 3),
            new LinkedHashSet<>(List.of(3, 1)),
            new TreeMap<>(Map.of(1, "a", 2, "b")),
            new ArrayDeque<>(List.of(1)),
            new Point(1, new Point(2, null))
          };
      default ->
          new Object[] {
            new UUID(1, 2),
            Optional.of("x"),
            Optional.empty(),
            OptionalInt.of(4),
            BitSet.valueOf(new long[] {5}),
            Locale.forLanguageTag("de-CH-u-co-phonebk"),
            Currency.getInstance("EUR"),
            String.class,
            int[].class
          };
    };
  }

  @Test
  void bytes_ofValuesThatDiffer_differ() throws Exception {
    List<Object[]> keys = new ArrayList<>();
    Object[] values = {
      null,
      0,
      0L,
      (byte) 0,
      (short) 0,
      '\0',
      false,
      0.0,
      -0.0,
      0.0f,
      "",
      "0",
      "\0",
      "a",
      "b",
      BigInteger.ZERO,
      BigDecimal.ZERO,
      new BigDecimal("0.0"),
      new UUID(0, 0),
      Optional.empty(),
      Optional.of(0),
      OptionalInt.empty(),
      List.of(),
      Set.of(),
      Map.of(),
      new int[0],
      new long[0],
      new Object[0],
      new String[0],
      new int[] {0},
      new byte[] {0, 0, 0, 0},
      List.of(0),
      List.of(0, 0),
      List.of(List.of(0)),
      List.of(List.of(), 0),
      List.of(0, List.of()),
      new ArrayDeque<>(),
      new LinkedHashSet<>(),
      new LinkedHashMap<>(),
      Map.of(0, 0),
      Map.of(List.of(0), 0),
      new Point(0, null),
      new Other(0, null),
      new Point(0, 0),
      new Date(0),
      Instant.EPOCH,
      Duration.ZERO,
      Year.of(0),
      new BitSet(),
      TimeUnit.DAYS,
      "DAYS",
      new StringBuilder(),
      new StringBuffer(),
      Integer.class,
      "java.lang.Integer"
    };
    for (Object one : values) {
      keys.add(new Object[] {one});
      keys.add(new Object[] {one, one});
      keys.add(new Object[] {one, "a"});
      keys.add(new Object[] {"a", one});
    }
    Map<String, String> seen = new HashMap<>();
    for (Object[] key : keys) {
      String text = Arrays.deepToString(key) + Arrays.toString(classes(key));
      String before = seen.put(HexFormat.of().formatHex(bytes(key)), text);
      assertThat(before == null || before.equals(text)).as(text + " and " + before).isTrue();
    }
  }

  private static Object[] classes(Object[] key) {
    Object[] classes = new Object[key.length];
    for (int i = 0; i < key.length; i++) {
      classes[i] = key[i] == null ? "null" : kind(key[i]);
    }
    return classes;
  }

  /** What implements a collection is no content. */
  private static Object kind(Object part) {
    return part instanceof LinkedHashSet
        ? "ordered set"
        : part instanceof Set
            ? "set"
            : part instanceof LinkedHashMap
                ? "ordered map"
                : part instanceof Map ? "map" : part instanceof List ? "list" : part.getClass();
  }

  @Test
  void bytes_ofFrozenParts_areThoseOfLiveOnes() throws Exception {
    for (String name : List.of("scalars", "texts", "times", "structures", "others")) {
      for (Object live : golden(name)) {
        assertThat(bytes(Keys.freeze(live))).as(live.toString()).isEqualTo(bytes(live));
      }
    }
  }

  /** Keys that are the same have the same bytes, and others have others. */
  @Test
  void bytes_ofRandomKeys_agreeWithKeys() throws Exception {
    Random random = new Random(42);
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      values.add(random(random, 3));
    }
    int same = 0;
    for (Object one : values) {
      Object frozen = Keys.freeze(one);
      for (Object other : values) {
        boolean expected = Keys.same(frozen, other);
        same += expected && one != other ? 1 : 0;
        assertThat(Arrays.equals(bytes(one), bytes(other)))
            .as(one + " and " + other)
            .isEqualTo(expected);
      }
    }
    assertThat(same).as("pairs of different objects that are the same").isGreaterThan(100);
  }

  private static Object random(Random random, int depth) {
    int kind = random.nextInt(depth == 0 ? 4 : 10);
    int small = random.nextInt(2);
    List<Object> some = new ArrayList<>();
    for (int i = random.nextInt(3); kind > 3 && i > 0; i--) {
      some.add(random(random, depth - 1));
    }
    return switch (kind) {
      case 0 -> small;
      case 1 -> (long) small;
      case 2 -> "" + small;
      case 3 -> small == 0;
      case 4 -> some;
      case 5 -> small == 0 ? new HashSet<>(some) : Collections.unmodifiableSet(new HashSet<>(some));
      case 6 -> new LinkedHashSet<>(some);
      case 7 -> some.toArray();
      case 8 -> {
        Map<Object, Object> map = small == 0 ? new HashMap<>() : new LinkedHashMap<>();
        some.forEach(element -> map.put(element, small));
        yield map;
      }
      default -> some.isEmpty() ? Optional.empty() : Optional.of(small);
    };
  }

  @Test
  void bytes_ofHashTables_doNotDependOnTheirOrder() throws Exception {
    Set<Object> small = new HashSet<>();
    Set<Object> large = new HashSet<>(1 << 12);
    Map<Object, Object> map = new HashMap<>();
    Map<Object, Object> largeMap = new HashMap<>(1 << 12);
    for (int i = 0; i < 100; i++) {
      small.add("e" + i);
      large.add("e" + (99 - i));
      map.put("k" + i, i);
      largeMap.put("k" + (99 - i), 99 - i);
    }
    assertThat(new ArrayList<>(small)).isNotEqualTo(new ArrayList<>(large));
    assertThat(bytes(small)).isEqualTo(bytes(large));
    assertThat(bytes(map)).isEqualTo(bytes(largeMap));
  }

  @Test
  void bytes_ofWhatHasNoContent_areRefusedWithItsClass() {
    class Own {
      @Override
      public boolean equals(@Nullable Object other) {
        return other instanceof Own;
      }

      @Override
      public int hashCode() {
        return 1;
      }
    }
    Object[] unknown = {
      new Object(),
      new Own(),
      List.of(new Own()),
      new Point(1, new Object()),
      Optional.of(new Own()),
      new Object[] {new Own()},
      Map.of("a", new Own()),
      new TreeSet<>(Comparator.<Integer>reverseOrder()),
      new Date() {}
    };
    for (Object each : unknown) {
      assertThatThrownBy(() -> bytes(each))
          .as(each.getClass().getName())
          .isInstanceOf(UnencodableKeyException.class)
          .hasMessageMatching(".*(Object|Own|Reverse|KeyBytesTest).*");
    }
  }

  /** The method that is given such a record is compiled to the same instructions. */
  @Test
  void bytes_ofARecordWhoseComponentsAreInAnotherOrder_differ() throws Exception {
    assertThat(bytesOfSize("int width, int height"))
        .isEqualTo(bytesOfSize("int width, int height"))
        .isNotEqualTo(bytesOfSize("int height, int width"));
  }

  private static byte[] bytesOfSize(String components) throws UnencodableKeyException {
    String source = "record Size(%s) { static Object make() { return new Size(1, 2); } }";
    Release release = Release.of("Size", source.formatted(components));
    return new KeyBytes(release).part(release.made("Size")).toByteArray();
  }

  @Test
  void bytes_ofAClassThatTheReaderDoesNotSee_areRefused() throws Exception {
    assertThatThrownBy(
            () -> new KeyBytes(ClassLoader.getPlatformClassLoader()).part(new Point(1, 2)))
        .isInstanceOf(UnencodableKeyException.class);
    assertThat(new KeyBytes(ClassLoader.getPlatformClassLoader()).part(TimeUnit.DAYS)).isNotNull();
  }

  @Test
  void bytes_ofWhatContainsItself_areRefused() {
    List<Object> endless = new ArrayList<>();
    endless.add(endless);
    assertThatThrownBy(() -> bytes(endless))
        .isInstanceOfAny(UnencodableKeyException.class, UnusableKeyException.class);
  }

  /** As where the heap looks for the entries of a key that is named by another number. */
  @Test
  void group_numbersOfAnyClass_countByTheirValue() throws Exception {
    String five = KeyGroup.of(new Object[] {5L}, 0, 1);
    Number[] others = {
      BigInteger.valueOf(5),
      new BigDecimal("5.00"),
      new java.util.concurrent.atomic.AtomicInteger(5),
      new java.util.concurrent.atomic.AtomicLong(5)
    };
    for (Number other : others) {
      assertThat(KeyGroup.of(new Object[] {other}, 0, 1)).as("" + other.getClass()).isEqualTo(five);
    }
    assertThat(KeyGroup.of(new Object[] {new BigDecimal("5.50")}, 0, 1))
        .isEqualTo(KeyGroup.of(new Object[] {5.5}, 0, 1));
    BigInteger huge = BigInteger.ONE.shiftLeft(64);
    assertThat(KeyGroup.of(new Object[] {huge}, 0, 1))
        .isNotEqualTo(KeyGroup.of(new Object[] {BigInteger.ZERO}, 0, 1));
    assertThat(KeyGroup.of(new Object[] {Long.MAX_VALUE}, 0, 1))
        .isNotEqualTo(KeyGroup.of(new Object[] {Long.MAX_VALUE - 1}, 0, 1));
  }

  @Test
  void group_numbers_countByTheirValue() throws Exception {
    String five = KeyGroup.of(new Object[] {5}, 0, 1);
    assertThat(KeyGroup.of(new Object[] {5L}, 0, 1)).isEqualTo(five);
    assertThat(KeyGroup.of(new Object[] {(short) 5}, 0, 1)).isEqualTo(five);
    assertThat(KeyGroup.of(new Object[] {5.0}, 0, 1)).isEqualTo(five);
    assertThat(KeyGroup.of(new Object[] {5.5f}, 0, 1))
        .isEqualTo(KeyGroup.of(new Object[] {5.5}, 0, 1));
    assertThat(KeyGroup.of(new Object[] {6}, 0, 1)).isNotEqualTo(five);
    assertThat(KeyGroup.of(new Object[] {"5"}, 0, 1)).isNotEqualTo(five);
    assertThat(KeyGroup.of(new Object[] {"x", 5L, "y"}, 1, 2)).isEqualTo(five);
  }
}
