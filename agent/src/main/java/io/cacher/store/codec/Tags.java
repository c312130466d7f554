package io.cacher.store.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
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
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
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
import java.util.Set;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The first byte of each value: what it is. A change of meaning needs a new {@link
 * GraphCodec#VERSION}.
 */
final class Tags {

  static final int NULL = 0;
  static final int REFERENCE = 1;

  // Without identity.
  static final int FALSE = 2;
  static final int TRUE = 3;
  static final int BYTE = 4;
  static final int SHORT = 5;
  static final int CHARACTER = 6;
  static final int INTEGER = 7;
  static final int LONG = 8;
  static final int FLOAT = 9;
  static final int DOUBLE = 10;
  static final int ENUM = 11;
  static final int CLASS = 12;
  static final int LAST_WITHOUT_IDENTITY = CLASS;

  // Values of the JDK: see JdkValues.
  static final int STRING = 13;
  static final int BIG_INTEGER = 14;
  static final int BIG_DECIMAL = 15;
  static final int UUID_VALUE = 16;
  static final int LOCALE = 17;
  static final int CURRENCY = 18;
  static final int URI_VALUE = 19;
  static final int PATTERN = 20;
  static final int CHARSET = 21;
  static final int DATE = 22;
  static final int BIT_SET = 23;
  static final int STRING_BUILDER = 24;
  static final int STRING_BUFFER = 25;
  static final int ATOMIC_INTEGER = 26;
  static final int ATOMIC_LONG = 27;
  static final int ATOMIC_BOOLEAN = 28;
  static final int OPTIONAL_INT = 29;
  static final int OPTIONAL_LONG = 30;
  static final int OPTIONAL_DOUBLE = 31;
  static final int INSTANT = 32;
  static final int LOCAL_DATE = 33;
  static final int LOCAL_TIME = 34;
  static final int LOCAL_DATE_TIME = 35;
  static final int ZONED_DATE_TIME = 36;
  static final int OFFSET_DATE_TIME = 37;
  static final int OFFSET_TIME = 38;
  static final int DURATION = 39;
  static final int PERIOD = 40;
  static final int YEAR = 41;
  static final int YEAR_MONTH = 42;
  static final int MONTH_DAY = 43;
  static final int ZONE = 44;
  static final int SQL_TIMESTAMP = 45;
  static final int SQL_DATE = 46;
  static final int SQL_TIME = 47;
  static final int NATURAL_ORDER = 48;
  static final int REVERSE_ORDER = 49;
  static final int CASE_INSENSITIVE_ORDER = 50;
  static final int EMPTY_LIST = 51;
  static final int EMPTY_SET = 52;
  static final int EMPTY_MAP = 53;
  static final int LAST_VALUE = EMPTY_MAP;

  // Collections of the JDK that are there before their elements.
  static final int ARRAY_LIST = 60;
  static final int LINKED_LIST = 61;
  static final int VECTOR = 62;
  static final int STACK = 63;
  static final int ARRAY_DEQUE = 64;
  static final int CONCURRENT_LINKED_QUEUE = 65;
  static final int HASH_SET = 66;
  static final int LINKED_HASH_SET = 67;
  static final int CONCURRENT_SET = 68;
  static final int TREE_SET = 69;
  static final int SKIP_LIST_SET = 70;
  static final int PRIORITY_QUEUE = 71;
  static final int ENUM_SET = 72;
  static final int LAST_COLLECTION = ENUM_SET;

  // Maps of the JDK that are there before their entries.
  static final int HASH_MAP = 80;
  static final int LINKED_HASH_MAP = 81;
  static final int ACCESS_ORDERED_MAP = 82;
  static final int CONCURRENT_HASH_MAP = 83;
  static final int TREE_MAP = 84;
  static final int SKIP_LIST_MAP = 85;
  static final int IDENTITY_HASH_MAP = 86;
  static final int ENUM_MAP = 87;
  static final int LAST_MAP = ENUM_MAP;

  // Holders of the JDK that are made of what they hold: see Holders.
  static final int LIST_OF = 90;
  static final int LIST_WITH_NULLS = 91;
  static final int SET_OF = 92;
  static final int MAP_OF = 93;
  static final int ARRAYS_AS_LIST = 94;
  static final int COPY_ON_WRITE_LIST = 95;
  static final int SINGLETON_LIST = 96;
  static final int SINGLETON_SET = 97;
  static final int SINGLETON_MAP = 98;
  static final int OPTIONAL = 99;
  static final int ENTRY = 100;
  static final int SIMPLE_ENTRY = 101;
  static final int SIMPLE_IMMUTABLE_ENTRY = 102;
  static final int ATOMIC_REFERENCE = 103;
  static final int UNMODIFIABLE_COLLECTION = 104;
  static final int UNMODIFIABLE_LIST = 105;
  static final int UNMODIFIABLE_SET = 106;
  static final int UNMODIFIABLE_SORTED_SET = 107;
  static final int UNMODIFIABLE_NAVIGABLE_SET = 108;
  static final int UNMODIFIABLE_MAP = 109;
  static final int UNMODIFIABLE_SORTED_MAP = 110;
  static final int UNMODIFIABLE_NAVIGABLE_MAP = 111;
  static final int LAST_HOLDER = UNMODIFIABLE_NAVIGABLE_MAP;

  static final int ARRAY = 120;
  static final int RECORD = 121;
  static final int BEAN = 122;
  static final int CONSTANT = 123;

  /** Not a tag: a class of which nothing is known here. */
  static final int NONE = -1;

  private static final Map<Class<?>, Integer> BY_CLASS = byClass();

  private Tags() {}

  /**
   * The tag of instances of exactly this class, {@link #NONE} where there is none or the instance
   * decides.
   */
  static int of(Class<?> type) {
    Integer tag = BY_CLASS.get(type);
    return tag == null ? ofSql(type.getName()) : tag;
  }

  /** By name: a JVM may lack the module. */
  private static int ofSql(String className) {
    return switch (className) {
      case "java.sql.Timestamp" -> SQL_TIMESTAMP;
      case "java.sql.Date" -> SQL_DATE;
      case "java.sql.Time" -> SQL_TIME;
      default -> NONE;
    };
  }

  private static Map<Class<?>, Integer> byClass() {
    Map<Class<?>, Integer> tags = new HashMap<>();
    addValues(tags);
    addTimes(tags);
    addContainers(tags);
    addHolders(tags);
    return tags;
  }

  private static void addValues(Map<Class<?>, Integer> tags) {
    tags.put(Boolean.class, TRUE);
    tags.put(Byte.class, BYTE);
    tags.put(Short.class, SHORT);
    tags.put(Character.class, CHARACTER);
    tags.put(Integer.class, INTEGER);
    tags.put(Long.class, LONG);
    tags.put(Float.class, FLOAT);
    tags.put(Double.class, DOUBLE);
    tags.put(Class.class, CLASS);
    tags.put(String.class, STRING);
    tags.put(BigInteger.class, BIG_INTEGER);
    tags.put(BigDecimal.class, BIG_DECIMAL);
    tags.put(UUID.class, UUID_VALUE);
    tags.put(Locale.class, LOCALE);
    tags.put(Currency.class, CURRENCY);
    tags.put(URI.class, URI_VALUE);
    tags.put(Pattern.class, PATTERN);
    tags.put(Date.class, DATE);
    tags.put(BitSet.class, BIT_SET);
    tags.put(StringBuilder.class, STRING_BUILDER);
    tags.put(StringBuffer.class, STRING_BUFFER);
    tags.put(AtomicInteger.class, ATOMIC_INTEGER);
    tags.put(AtomicLong.class, ATOMIC_LONG);
    tags.put(AtomicBoolean.class, ATOMIC_BOOLEAN);
    tags.put(OptionalInt.class, OPTIONAL_INT);
    tags.put(OptionalLong.class, OPTIONAL_LONG);
    tags.put(OptionalDouble.class, OPTIONAL_DOUBLE);
    tags.put(Comparator.naturalOrder().getClass(), NATURAL_ORDER);
    tags.put(Collections.reverseOrder().getClass(), REVERSE_ORDER);
    tags.put(String.CASE_INSENSITIVE_ORDER.getClass(), CASE_INSENSITIVE_ORDER);
    for (java.nio.charset.Charset charset : JdkValues.CHARSETS) {
      tags.put(charset.getClass(), CHARSET);
    }
  }

  private static void addTimes(Map<Class<?>, Integer> tags) {
    tags.put(Instant.class, INSTANT);
    tags.put(LocalDate.class, LOCAL_DATE);
    tags.put(LocalTime.class, LOCAL_TIME);
    tags.put(LocalDateTime.class, LOCAL_DATE_TIME);
    tags.put(ZonedDateTime.class, ZONED_DATE_TIME);
    tags.put(OffsetDateTime.class, OFFSET_DATE_TIME);
    tags.put(OffsetTime.class, OFFSET_TIME);
    tags.put(Duration.class, DURATION);
    tags.put(Period.class, PERIOD);
    tags.put(Year.class, YEAR);
    tags.put(YearMonth.class, YEAR_MONTH);
    tags.put(MonthDay.class, MONTH_DAY);
    tags.put(ZoneOffset.class, ZONE);
    tags.put(ZoneId.of("UTC").getClass(), ZONE);
  }

  private static void addContainers(Map<Class<?>, Integer> tags) {
    tags.put(ArrayList.class, ARRAY_LIST);
    tags.put(LinkedList.class, LINKED_LIST);
    tags.put(Vector.class, VECTOR);
    tags.put(Stack.class, STACK);
    tags.put(ArrayDeque.class, ARRAY_DEQUE);
    tags.put(ConcurrentLinkedQueue.class, CONCURRENT_LINKED_QUEUE);
    tags.put(HashSet.class, HASH_SET);
    tags.put(LinkedHashSet.class, LINKED_HASH_SET);
    tags.put(ConcurrentHashMap.newKeySet().getClass(), CONCURRENT_SET);
    tags.put(TreeSet.class, TREE_SET);
    tags.put(ConcurrentSkipListSet.class, SKIP_LIST_SET);
    tags.put(PriorityQueue.class, PRIORITY_QUEUE);
    tags.put(HashMap.class, HASH_MAP);
    tags.put(LinkedHashMap.class, LINKED_HASH_MAP);
    tags.put(ConcurrentHashMap.class, CONCURRENT_HASH_MAP);
    tags.put(TreeMap.class, TREE_MAP);
    tags.put(ConcurrentSkipListMap.class, SKIP_LIST_MAP);
    tags.put(IdentityHashMap.class, IDENTITY_HASH_MAP);
    tags.put(EnumMap.class, ENUM_MAP);
  }

  /** Most of these classes have no name that one could write here. */
  @SuppressWarnings("JdkObsolete") // for its class
  private static void addHolders(Map<Class<?>, Integer> tags) {
    tags.put(Collections.emptyList().getClass(), EMPTY_LIST);
    tags.put(Collections.emptySet().getClass(), EMPTY_SET);
    tags.put(Collections.emptyMap().getClass(), EMPTY_MAP);
    tags.put(List.of().getClass(), LIST_OF);
    tags.put(List.of(1).getClass(), LIST_OF);
    tags.put(Stream.of(1, 2, 3).toList().getClass(), LIST_OF);
    tags.put(Set.of().getClass(), SET_OF);
    tags.put(Set.of(1).getClass(), SET_OF);
    tags.put(Map.of().getClass(), MAP_OF);
    tags.put(Map.of(1, 1).getClass(), MAP_OF);
    tags.put(Arrays.asList(1).getClass(), ARRAYS_AS_LIST);
    tags.put(CopyOnWriteArrayList.class, COPY_ON_WRITE_LIST);
    tags.put(Collections.singletonList(1).getClass(), SINGLETON_LIST);
    tags.put(Collections.singleton(1).getClass(), SINGLETON_SET);
    tags.put(Collections.singletonMap(1, 1).getClass(), SINGLETON_MAP);
    tags.put(Optional.class, OPTIONAL);
    tags.put(Map.entry(1, 1).getClass(), ENTRY);
    tags.put(AbstractMap.SimpleEntry.class, SIMPLE_ENTRY);
    tags.put(AbstractMap.SimpleImmutableEntry.class, SIMPLE_IMMUTABLE_ENTRY);
    tags.put(AtomicReference.class, ATOMIC_REFERENCE);
    Collection<Integer> list = new ArrayList<>();
    tags.put(Collections.unmodifiableCollection(list).getClass(), UNMODIFIABLE_COLLECTION);
    tags.put(Collections.unmodifiableList(new ArrayList<>()).getClass(), UNMODIFIABLE_LIST);
    tags.put(Collections.unmodifiableList(new LinkedList<>()).getClass(), UNMODIFIABLE_LIST);
    tags.put(Collections.unmodifiableSet(new HashSet<>()).getClass(), UNMODIFIABLE_SET);
    TreeSet<Integer> set = new TreeSet<>();
    tags.put(Collections.unmodifiableSortedSet(set).getClass(), UNMODIFIABLE_SORTED_SET);
    tags.put(Collections.unmodifiableNavigableSet(set).getClass(), UNMODIFIABLE_NAVIGABLE_SET);
    TreeMap<Integer, Integer> map = new TreeMap<>();
    tags.put(Collections.unmodifiableMap(map).getClass(), UNMODIFIABLE_MAP);
    tags.put(Collections.unmodifiableSortedMap(map).getClass(), UNMODIFIABLE_SORTED_MAP);
    tags.put(Collections.unmodifiableNavigableMap(map).getClass(), UNMODIFIABLE_NAVIGABLE_MAP);
  }
}
