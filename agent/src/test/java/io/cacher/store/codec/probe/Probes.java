package io.cacher.store.codec.probe;

import static io.cacher.store.codec.probe.Shop.money;

import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
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
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every probe there is. */
@SuppressWarnings({
  "DoubleBraceInitialization",
  "IdentityHashMapUsage",
  "JavaUtilDate",
  "JdkObsolete",
  "UnnecessaryStringBuilder",
  "UnusedVariable",
  "serial"
})
public final class Probes {

  private final List<Probe> probes = new ArrayList<>();

  private Probes() {}

  /** Values of all kinds, in a fixed order; names are unique. */
  public static List<Probe> all() {
    Probes probes = new Probes();
    probes.values();
    probes.times();
    probes.lists();
    probes.setsAndQueues();
    probes.maps();
    probes.arrays();
    probes.objects();
    probes.graphs();
    probes.refusedOfTheJdk();
    probes.refusedOfTheApplication();
    return probes.probes;
  }

  private void exact(String name, Supplier<Object> value) {
    probes.add(new Probe(name, value, null));
  }

  private void refused(String name, String reason, Supplier<Object> value) {
    probes.add(new Probe(name, value, reason));
  }

  private void values() {
    exact("null", () -> null);
    exact("Boolean", () -> true);
    exact("Byte", () -> (byte) -7);
    exact("Short", () -> (short) -300);
    exact("Character", () -> 'ж');
    exact("Integer", () -> Integer.MIN_VALUE);
    exact("Long", () -> Long.MAX_VALUE);
    exact("Float -0.0", () -> -0.0f);
    exact("Double NaN", () -> Double.NaN);
    exact("String empty", () -> "");
    exact("String Latin-1", () -> "Grüße");
    exact("String Cyrillic and emoji", () -> "Привет 😀");
    exact("String with a lone surrogate", () -> "a\uD800b");
    exact("String long", () -> "x".repeat(100_000));
    exact("BigInteger", () -> BigInteger.TWO.pow(300).negate());
    exact("BigDecimal with trailing zeros", () -> new BigDecimal("10.500"));
    exact("BigDecimal of negative scale", () -> new BigDecimal("1E+9"));
    exact("UUID", () -> new UUID(1, -2));
    exact("Optional empty", Optional::empty);
    exact("Optional of a record", () -> Optional.of(money("1")));
    exact("OptionalInt", () -> OptionalInt.of(3));
    exact("OptionalLong empty", OptionalLong::empty);
    exact("OptionalDouble", () -> OptionalDouble.of(0.1));
    exact("Locale", () -> Locale.forLanguageTag("zh-Hant-TW-x-lvariant-POSIX"));
    exact("Currency", () -> Currency.getInstance("CHF"));
    exact("URI", () -> URI.create("http://a/b%20c?d#e"));
    exact("Pattern", () -> Pattern.compile("a+", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE));
    exact("Charset", () -> StandardCharsets.UTF_16BE);
    exact("Date", () -> new Date(1234567890123L));
    exact(
        "java.sql.Timestamp",
        () -> {
          java.sql.Timestamp timestamp = new java.sql.Timestamp(1234567890123L);
          timestamp.setNanos(123456789);
          return timestamp;
        });
    exact("java.sql.Date", () -> new java.sql.Date(1234567890123L));
    exact("BitSet", () -> BitSet.valueOf(new long[] {5, 0, 1L << 63}));
    exact("StringBuilder", () -> new StringBuilder("abc"));
    exact("AtomicInteger", () -> new AtomicInteger(4));
    exact("AtomicLong", () -> new AtomicLong(-4));
    exact("AtomicReference", () -> new AtomicReference<>(money("2")));
    exact("Class of the JDK", () -> String.class);
    exact("Class of the application", () -> Shop.Money.class);
    exact("Class of a primitive array", () -> int[][].class);
  }

  private void times() {
    exact("Instant", () -> Instant.ofEpochSecond(-5, 999_999_999));
    exact("LocalDate", () -> LocalDate.of(-44, 3, 15));
    exact("LocalTime", () -> LocalTime.of(23, 59, 59, 1));
    exact("LocalDateTime", () -> LocalDateTime.of(2024, 2, 29, 1, 2, 3, 4));
    exact(
        "ZonedDateTime in the overlap",
        () ->
            ZonedDateTime.ofLocal(
                LocalDateTime.of(2023, 10, 29, 2, 30),
                ZoneId.of("Europe/Paris"),
                ZoneOffset.ofHours(1)));
    exact("OffsetDateTime", () -> OffsetDateTime.of(2020, 1, 1, 0, 0, 0, 0, ZoneOffset.MIN));
    exact("OffsetTime", () -> OffsetTime.of(LocalTime.NOON, ZoneOffset.ofHoursMinutes(5, 45)));
    exact("Duration", () -> Duration.ofSeconds(-1, 1));
    exact("Period", () -> Period.of(1, -2, 400));
    exact("Year", () -> Year.of(2024));
    exact("YearMonth", () -> YearMonth.of(2024, 12));
    exact("MonthDay", () -> MonthDay.of(2, 29));
    exact("DayOfWeek", () -> DayOfWeek.FRIDAY);
    exact("ZoneId", () -> ZoneId.of("Asia/Kolkata"));
    exact("ZoneOffset", () -> ZoneOffset.ofHours(-3));
  }

  private void lists() {
    exact("ArrayList with nulls", () -> new ArrayList<>(Arrays.asList("a", null, 1)));
    exact("LinkedList", () -> new LinkedList<>(List.of(1, 2)));
    exact("Arrays.asList of strings", () -> Arrays.asList("a", null));
    exact("List.of()", List::of);
    exact("List.of(1)", () -> List.of(1));
    exact("List.of(1, 2)", () -> List.of(1, 2));
    exact("List.of(1, 2, 3)", () -> List.of(1, 2, 3));
    exact("Stream.toList", () -> Stream.of("a", "b", "c").toList());
    exact("Stream.toList with null", () -> Stream.of("a", null).toList());
    exact("Stream.toList empty", () -> Stream.of().toList());
    exact("emptyList", Collections::emptyList);
    exact("singletonList", () -> Collections.singletonList("a"));
    exact(
        "unmodifiableList of ArrayList",
        () -> Collections.unmodifiableList(new ArrayList<>(List.of(1))));
    exact(
        "unmodifiableList of LinkedList",
        () -> Collections.unmodifiableList(new LinkedList<>(List.of(1))));
    exact(
        "unmodifiableCollection",
        () -> Collections.unmodifiableCollection(new ArrayList<>(List.of(1))));
    exact("Vector", () -> new Vector<>(List.of(1)));
    exact(
        "Stack",
        () -> {
          Stack<Object> stack = new Stack<>();
          stack.push("a");
          return stack;
        });
    exact("CopyOnWriteArrayList", () -> new CopyOnWriteArrayList<>(List.of(1, 2)));
  }

  private void setsAndQueues() {
    exact("HashSet", () -> new HashSet<>(List.of("q", "w", "e", "r", "t", "y")));
    exact(
        "HashSet that was larger once",
        () -> {
          Set<Object> set = new HashSet<>();
          for (int i = 0; i < 1000; i++) {
            set.add(i * 37);
          }
          set.removeIf(i -> (int) i % 50 != 0);
          return set;
        });
    exact("LinkedHashSet", () -> new LinkedHashSet<>(List.of("q", "w", "e", "r", "t", "y")));
    exact("TreeSet", () -> new TreeSet<>(List.of(3, 1, 2)));
    exact(
        "TreeSet in reverse",
        () -> {
          Set<Object> set = new TreeSet<>(Collections.reverseOrder());
          set.addAll(List.of(1, 2, 3));
          return set;
        });
    exact("Set.of()", Set::of);
    exact("Set.of(1)", () -> Set.of(1));
    exact("Set.of(1, 2, 3)", () -> Set.of(1, 2, 3));
    exact("emptySet", Collections::emptySet);
    exact("singleton", () -> Collections.singleton("a"));
    exact("unmodifiableSet of TreeSet", () -> Collections.unmodifiableSet(insensitive()));
    exact("EnumSet", () -> EnumSet.of(Shop.Color.GREEN));
    exact("EnumSet empty", () -> EnumSet.noneOf(Shop.Color.class));
    exact(
        "ConcurrentHashMap.newKeySet",
        () -> {
          Set<Object> set = ConcurrentHashMap.newKeySet();
          set.addAll(List.of("a", "b"));
          return set;
        });
    exact("ArrayDeque", () -> new ArrayDeque<>(List.of(1, 2, 3)));
    exact("PriorityQueue", () -> new PriorityQueue<>(List.of(5, 1, 4, 2, 3)));
    exact(
        "PriorityQueue in reverse",
        () -> {
          PriorityQueue<Object> queue = new PriorityQueue<>(Collections.reverseOrder());
          queue.addAll(List.of(5, 1, 4, 2, 3));
          return queue;
        });
    exact("ConcurrentLinkedQueue", () -> new ConcurrentLinkedQueue<>(List.of(1, 2)));
  }

  private static Set<String> insensitive() {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(List.of("b", "A"));
    return set;
  }

  private void maps() {
    exact(
        "HashMap with null key and value",
        () -> {
          Map<Object, Object> map = new HashMap<>();
          map.put(null, 1);
          map.put("a", null);
          return map;
        });
    exact("HashMap of 1000", () -> numbered(new HashMap<>()));
    exact("HashMap made for many", () -> numbered(new HashMap<>(10_000)));
    exact("LinkedHashMap", () -> numbered(new LinkedHashMap<>()));
    exact("LinkedHashMap in access order", () -> numbered(new LinkedHashMap<>(16, 0.75f, true)));
    exact("TreeMap", () -> new TreeMap<>(Map.of("b", 1, "a", 2)));
    exact(
        "TreeMap case-insensitive",
        () -> {
          Map<String, Object> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
          map.put("b", 1);
          map.put("A", 2);
          return map;
        });
    exact(
        "TreeMap by the application's comparator",
        () -> {
          Map<String, Object> map = new TreeMap<>(new Shop.ByLength());
          map.put("bb", 1);
          map.put("a", 2);
          return map;
        });
    exact("EnumMap", () -> new EnumMap<>(Map.of(Shop.Color.GREEN, 1)));
    exact("EnumMap empty", () -> new EnumMap<>(Shop.Color.class));
    exact("Map.of()", Map::of);
    exact("Map.of(1, 2)", () -> Map.of(1, 2));
    exact("Map.of(1, 2, 3, 4)", () -> Map.of(1, 2, 3, 4));
    exact("emptyMap", Collections::emptyMap);
    exact("singletonMap", () -> Collections.singletonMap("a", null));
    exact(
        "unmodifiableMap of LinkedHashMap",
        () -> Collections.unmodifiableMap(numbered(new LinkedHashMap<>())));
    exact(
        "unmodifiableSortedMap",
        () -> Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(1, 2))));
    exact("ConcurrentHashMap", () -> numbered(new ConcurrentHashMap<>()));
    exact("ConcurrentSkipListMap", () -> new ConcurrentSkipListMap<>(Map.of(1, 2, 3, 4)));
    exact("IdentityHashMap", () -> new IdentityHashMap<>(Map.of(Shop.Color.RED, 1)));
    exact("SimpleEntry", () -> new AbstractMap.SimpleEntry<>("a", 1));
    exact("Map.entry", () -> Map.entry("a", 1));
    exact("HashMap by enum", () -> new HashMap<>(Map.of(Shop.Color.GREEN, 1, Shop.Color.RED, 2)));
    // In a table of four 5 comes before 0x4002, as in one of 32,768, and in none between.
    exact("HashMap in a small table", () -> new HashMap<>(Map.of(5, "a", 0x4002, "b")));
    exact("HashMap by record", () -> new HashMap<>(Map.of(money("1"), 1, money("2"), 2)));
  }

  private static Map<Object, Object> numbered(Map<Object, Object> map) {
    for (int i = 0; i < 1000; i++) {
      map.put("key " + i * 7919, i);
    }
    return map;
  }

  private void arrays() {
    exact("boolean[]", () -> new boolean[] {true, false});
    exact("byte[]", () -> new byte[] {1, -1});
    exact("short[]", () -> new short[] {1, -1});
    exact("char[]", () -> new char[] {'a', '\uFFFF'});
    exact("int[]", () -> new int[] {1, -1});
    exact("long[] empty", () -> new long[0]);
    exact("float[]", () -> new float[] {1, Float.NaN});
    exact("double[]", () -> new double[] {1, -0.0});
    exact("String[]", () -> new String[] {"a", null});
    exact("Object[] mixed", () -> new Object[] {1, "a", null, new int[] {1}});
    exact("int[][] ragged", () -> new int[][] {{1}, null, {}});
    exact("Money[]", () -> new Shop.Money[] {money("1"), null});
    exact("Number[] of Integers", () -> new Number[] {1, 2});
    exact("List[]", () -> new List<?>[] {List.of(1)});
    exact("long[] of 100,000", () -> new long[100_000]);
  }

  private void objects() {
    exact("enum constant", () -> Shop.Color.RED);
    exact("enum constant with a body", () -> Shop.Color.GREEN);
    exact("record", () -> money("12.30"));
    exact(
        "record generic and nested",
        () -> new Shop.Pair<>(List.of(money("1")), new Shop.Pair<>(1L, null)));
    exact("record with an array", () -> new Shop.Blob("b", new byte[] {1, 2}));
    exact("record that normalises", () -> new Shop.Tags(new ArrayList<>(List.of("a"))));
    exact("bean without default constructor", () -> new Shop.Product(1, "p"));
    exact("bean of a subclass", Shop.SpecialProduct::new);
    exact("class that is not Serializable", () -> new Shop.Plain(1, "y"));
    exact("sealed interface", () -> new ArrayList<>(List.of(new Shop.Card("1"), new Shop.Cash())));
    exact("transient field at its default", () -> new Shop.WithTransient(null));
    exact("singleton in a static field", Shop.Unit::get);
    exact("singleton with readResolve", () -> Shop.Singleton.INSTANCE);
    exact("list of the application's own", () -> new Shop.Row("a", null, money("1")));
    exact("hash of its content in a field", () -> new Shop.HashedByContent("text"));
    exact("comparator of the application", Shop.ByLength::new);
    exact("reverse order", Collections::reverseOrder);
    exact("natural order", Comparator::naturalOrder);
  }

  private void graphs() {
    exact(
        "shared references",
        () -> {
          Object shared = new ArrayList<>(List.of(1));
          return new ArrayList<>(List.of(shared, shared, new Shop.Node(shared, null)));
        });
    exact(
        "equal, not shared", () -> new ArrayList<>(List.of(new ArrayList<>(), new ArrayList<>())));
    exact(
        "cycle of objects",
        () -> {
          Shop.Node a = new Shop.Node(null, null);
          a.left = new Shop.Node(a, a);
          return a;
        });
    exact(
        "list that contains itself",
        () -> {
          List<Object> list = new ArrayList<>();
          list.add(list);
          return list;
        });
    exact(
        "array that contains itself",
        () -> {
          Object[] array = new Object[2];
          array[1] = array;
          return array;
        });
    exact(
        "map whose value is the map",
        () -> {
          Map<Object, Object> map = new LinkedHashMap<>();
          map.put("self", map);
          return map;
        });
    exact(
        "products of a page",
        () -> {
          List<Object> page = new ArrayList<>();
          for (int i = 0; i < 50; i++) {
            page.add(new Shop.Product(i, "product " + i));
          }
          return page;
        });
    exact("chain of 100", () -> chain(100));
    refused("chain of 100,000", "deep", () -> chain(100_000));
    refused(
        "record in a cycle",
        "itself",
        () -> {
          List<Object> list = new ArrayList<>();
          list.add(new Shop.Pair<>(list, 1));
          return list.get(0);
        });
    refused(
        "set that contains what holds it",
        "itself",
        () -> {
          Shop.Node node = new Shop.Node(null, null);
          node.left = new HashSet<>(Set.of(new Shop.Node(node, 1)));
          return node;
        });
  }

  private static Object chain(int length) {
    Object chain = null;
    for (int i = 0; i < length; i++) {
      chain = new Shop.Node(chain, i);
    }
    return chain;
  }

  private void refusedOfTheJdk() {
    refused("Object", "java.lang.Object", Object::new);
    refused("Thread", "java.lang.Thread", () -> new Thread("t"));
    refused("Stream", "java.util.stream", () -> Stream.of(1));
    refused("Iterator", "java.util", () -> List.of(1).iterator());
    refused("Lock", "java.util.concurrent.locks.ReentrantLock", ReentrantLock::new);
    refused(
        "InputStream", "java.io.ByteArrayInputStream", () -> new ByteArrayInputStream(new byte[1]));
    refused(
        "Throwable of the JDK",
        "java.lang.IllegalStateException",
        () -> new IllegalStateException("x"));
    refused(
        "subList",
        "java.util.ArrayList$SubList",
        () -> new ArrayList<>(List.of(1, 2)).subList(0, 1));
    refused("keySet", "java.util.HashMap$KeySet", () -> new HashMap<>(Map.of(1, 2)).keySet());
    refused(
        "synchronizedList", "Synchronized", () -> Collections.synchronizedList(new ArrayList<>()));
    refused("WeakHashMap", "java.util.WeakHashMap", WeakHashMap::new);
    refused("Properties", "java.util.Properties", Properties::new);
    refused("ClassLoader", "ClassLoader", Probes.class::getClassLoader);
    refused(
        "StackTraceElement",
        "java.lang.StackTraceElement",
        () -> new StackTraceElement("a", "b", "c", 1));
  }

  private void refusedOfTheApplication() {
    refused("lambda", "lambda", () -> (Supplier<Object> & java.io.Serializable) () -> 1);
    refused(
        "TreeMap by a lambda",
        "lambda",
        () -> {
          Map<String, Object> map = new TreeMap<>((a, b) -> b.compareTo(a));
          map.put("a", 1);
          return map;
        });
    refused(
        "Proxy",
        "Proxy",
        () ->
            Proxy.newProxyInstance(
                Shop.class.getClassLoader(), new Class<?>[] {Comparable.class}, (p, m, a) -> 0));
    refused(
        "anonymous class",
        "anonymous",
        () ->
            new Comparator<String>() {
              @Override
              public int compare(String a, String b) {
                return 0;
              }
            });
    refused(
        "double-brace map",
        "anonymous",
        () ->
            new HashMap<>() {
              {
                put("a", 1);
              }
            });
    refused(
        "local class",
        "local",
        () -> {
          class Local {
            private int n = 1;
          }
          return new Local();
        });
    refused("inner class", "inner", Shop::inner);
    refused("transient field with a value", "transient", () -> new Shop.WithTransient("x"));
    refused("writeReplace", "writeReplace", () -> new Shop.Replaced(2));
    refused("Externalizable", "Externalizable", () -> new Shop.External(3));
    refused(
        "hash of an identity in a field", "hash", () -> new Shop.HashedByIdentity(Shop.Color.RED));
    refused("record that is another each time", "Padded", () -> new Shop.Padded("x"));
    refused("subclass of ArrayList", "java.util.ArrayList", () -> new Shop.PagedList<>(List.of(1)));
    refused("subclass of LinkedHashMap", "java.util.LinkedHashMap", Shop.LruMap::new);
    refused(
        "exception of the application",
        "java.lang.Exception",
        () -> new Shop.Refused("m", new IllegalStateException("c")));
    refused("finalizer", "finalize", Shop.Finalized::new);
    refused("lock object in a field", "java.lang.Object", Shop.Guarded::new);
    refused(
        "list of one that is refused",
        "java.lang.Thread",
        () -> new ArrayList<>(List.of(new Thread())));
  }
}
