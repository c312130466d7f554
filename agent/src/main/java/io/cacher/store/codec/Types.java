package io.cacher.store.codec;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Classes of the JDK that may occur as such: as elements of arrays, of enum constants, as values.
 * They are told by their numbers, so that no payload can name another.
 */
final class Types {

  private static final Class<?>[] KNOWN = {
    boolean.class,
    byte.class,
    short.class,
    char.class,
    int.class,
    long.class,
    float.class,
    double.class,
    void.class,
    Object.class,
    String.class,
    Boolean.class,
    Byte.class,
    Short.class,
    Character.class,
    Integer.class,
    Long.class,
    Float.class,
    Double.class,
    Void.class,
    Number.class,
    BigInteger.class,
    BigDecimal.class,
    CharSequence.class,
    Comparable.class,
    Serializable.class,
    Cloneable.class,
    Iterable.class,
    Collection.class,
    List.class,
    Set.class,
    SortedSet.class,
    NavigableSet.class,
    Queue.class,
    Deque.class,
    Map.class,
    SortedMap.class,
    NavigableMap.class,
    Map.Entry.class,
    ArrayList.class,
    LinkedList.class,
    HashMap.class,
    LinkedHashMap.class,
    TreeMap.class,
    HashSet.class,
    LinkedHashSet.class,
    TreeSet.class,
    Optional.class,
    OptionalInt.class,
    OptionalLong.class,
    OptionalDouble.class,
    UUID.class,
    Locale.class,
    Currency.class,
    URI.class,
    Pattern.class,
    Date.class,
    BitSet.class,
    StringBuilder.class,
    Comparator.class,
    Class.class,
    Record.class,
    Enum.class,
    Instant.class,
    LocalDate.class,
    LocalTime.class,
    LocalDateTime.class,
    ZonedDateTime.class,
    OffsetDateTime.class,
    OffsetTime.class,
    Duration.class,
    Period.class,
    Year.class,
    YearMonth.class,
    MonthDay.class,
    ZoneId.class,
    ZoneOffset.class,
    DayOfWeek.class,
    Month.class,
    ChronoUnit.class,
    TimeUnit.class,
    RoundingMode.class,
  };

  private Types() {}

  /** The number of a class, or -1. */
  static int number(Class<?> type) {
    for (int i = 0; i < KNOWN.length; i++) {
      if (KNOWN[i] == type) {
        return i;
      }
    }
    return -1;
  }

  static int count() {
    return KNOWN.length;
  }

  static Class<?> numbered(int number) {
    return KNOWN[number];
  }
}
