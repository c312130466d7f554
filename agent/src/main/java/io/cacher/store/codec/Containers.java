package io.cacher.store.codec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Writes what the JDK keeps other objects in. {@link ContainerReader} is its counterpart. */
@SuppressWarnings("EnumOrdinal") // another order of the constants is another shape
final class Containers {

  private final GraphWriter writer;
  private final Output out;
  private boolean unordered;
  private long spareBuckets;

  Containers(GraphWriter writer) {
    this.writer = writer;
    this.out = writer.out;
  }

  boolean isUnordered() {
    return unordered;
  }

  long spareBuckets() {
    return spareBuckets;
  }

  /** Writes the tag and the content. */
  void write(int tag, Object value, int handle) throws IOException {
    if (tag <= Tags.LAST_COLLECTION) {
      writeCollection(tag, (Collection<?>) value, handle);
    } else if (tag <= Tags.LAST_MAP) {
      writeMap(tag, (Map<?, ?>) value, handle);
    } else {
      writeHolder(tag, value);
    }
  }

  private void writeCollection(int tag, Collection<?> collection, int handle) throws IOException {
    out.put(tag);
    switch (tag) {
      case Tags.HASH_SET, Tags.CONCURRENT_SET -> {
        if (tag == Tags.CONCURRENT_SET) {
          refuseOtherMapping((ConcurrentHashMap.KeySetView<?, ?>) collection);
        }
        writer.open(handle);
        writeHashed(collection.toArray(), null);
      }
      case Tags.TREE_SET, Tags.SKIP_LIST_SET -> {
        writer.write(((SortedSet<?>) collection).comparator());
        writer.open(handle);
        writeKeys(collection);
      }
      case Tags.PRIORITY_QUEUE -> {
        writer.write(((PriorityQueue<?>) collection).comparator());
        writer.open(handle);
        writeKeys(collection);
      }
      case Tags.LINKED_HASH_SET -> {
        writer.open(handle);
        writeKeys(collection);
      }
      case Tags.ENUM_SET -> {
        writer.writeType(elementType((EnumSet<?>) collection));
        writer.open(handle);
        writeOrdinals(collection);
      }
      default -> {
        writer.open(handle);
        writer.writeAll(collection);
      }
    }
  }

  private static void refuseOtherMapping(ConcurrentHashMap.KeySetView<?, ?> set)
      throws UnfaithfulException {
    if (!Boolean.TRUE.equals(set.getMappedValue())) {
      throw new UnfaithfulException(set.getClass(), "it is a view of a map");
    }
  }

  private void writeKeys(Collection<?> keys) throws IOException {
    Object[] all = keys.toArray();
    out.putCount(all.length);
    for (Object key : all) {
      writer.writeKey(key);
    }
  }

  /** Keys, or keys and values, then the size of the table in which they have this order. */
  private void writeHashed(@Nullable Object[] keys, @Nullable Object @Nullable [] values)
      throws IOException {
    int exponentAt = out.advance(1);
    out.putCount(keys.length);
    boolean identities = false;
    for (int i = 0; i < keys.length; i++) {
      int before = writer.identities();
      writer.writeKey(keys[i]);
      identities |= writer.identities() > before;
      if (values != null) {
        writer.write(values[i]);
      }
    }
    int least = HashOrder.least(keys.length);
    int exponent = HashOrder.exponent(keys);
    if (exponent < 0 && !identities) {
      throw new UnfaithfulException(
          "hash table", "the order in which its entries are iterated cannot be kept");
    }
    unordered |= identities;
    exponent = Math.max(exponent, least);
    spareBuckets += (1L << exponent) - (1L << least);
    out.patch(exponentAt, exponent);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // whatever enum it is of
  private static Class<?> elementType(EnumSet<?> set) throws UnfaithfulException {
    Collection<?> others = set.isEmpty() ? EnumSet.complementOf((EnumSet) set) : set;
    if (others.isEmpty()) {
      throw new UnfaithfulException(EnumSet.class, "it is of an enum without constants");
    }
    return ((Enum<?>) others.iterator().next()).getDeclaringClass();
  }

  private void writeOrdinals(Collection<?> constants) throws IOException {
    out.putCount(constants.size());
    for (Object constant : constants) {
      out.putCount(((Enum<?>) constant).ordinal());
      writer.metIdentity();
    }
  }

  private void writeMap(int tag, Map<?, ?> map, int handle) throws IOException {
    boolean accessOrdered =
        tag == Tags.LINKED_HASH_MAP && isAccessOrdered((LinkedHashMap<?, ?>) map);
    out.put(accessOrdered ? Tags.ACCESS_ORDERED_MAP : tag);
    if (tag == Tags.TREE_MAP || tag == Tags.SKIP_LIST_MAP) {
      writer.write(((SortedMap<?, ?>) map).comparator());
    } else if (tag == Tags.ENUM_MAP) {
      writer.writeType(keyType((EnumMap<?, ?>) map));
    }
    writer.open(handle);
    List<@Nullable Object> keys = new ArrayList<>(map.size());
    List<@Nullable Object> values = new ArrayList<>(map.size());
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      keys.add(entry.getKey());
      values.add(entry.getValue());
    }
    if (tag == Tags.HASH_MAP || tag == Tags.CONCURRENT_HASH_MAP) {
      writeHashed(keys.toArray(), values.toArray());
      return;
    }
    out.putCount(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      if (tag == Tags.ENUM_MAP) {
        out.putCount(((Enum<?>) java.util.Objects.requireNonNull(keys.get(i))).ordinal());
        writer.metIdentity();
      } else if (tag == Tags.IDENTITY_HASH_MAP) {
        writer.write(keys.get(i));
        writer.metIdentity();
      } else {
        writer.writeKey(keys.get(i));
      }
      writer.write(values.get(i));
    }
    unordered |= tag == Tags.IDENTITY_HASH_MAP;
  }

  /** Nothing tells but what happens on access, to a copy here. */
  @SuppressWarnings({
    "unchecked",
    "CollectionUndefinedEquality",
    "NonApiType"
  }) // clone() is its own
  private static boolean isAccessOrdered(LinkedHashMap<?, ?> map) {
    LinkedHashMap<@Nullable Object, @Nullable Object> copy =
        (LinkedHashMap<@Nullable Object, @Nullable Object>) map.clone();
    copy.put(new Object(), null);
    copy.put(new Object(), null);
    Object first = copy.keySet().iterator().next();
    copy.get(first);
    return copy.keySet().iterator().next() != first;
  }

  private static Class<?> keyType(EnumMap<?, ?> map) throws IOException {
    if (!map.isEmpty()) {
      return map.keySet().iterator().next().getDeclaringClass();
    }
    Class<?> type = Wrapped.enumIn(map);
    if (type == null) {
      throw new UnfaithfulException(EnumMap.class, "its enum cannot be told");
    }
    return type;
  }

  private void writeHolder(int tag, Object holder) throws IOException {
    switch (tag) {
      case Tags.LIST_OF -> {
        List<?> list = (List<?>) holder;
        out.put(mayAskForNull(list) ? Tags.LIST_WITH_NULLS : tag);
        writer.writeAll(list);
      }
      case Tags.SET_OF -> {
        unordered = true;
        out.put(tag);
        writeKeys((Collection<?>) holder);
      }
      case Tags.MAP_OF -> {
        unordered = true;
        out.put(tag);
        Map<?, ?> map = (Map<?, ?>) holder;
        out.putCount(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          writer.writeKey(entry.getKey());
          writer.write(entry.getValue());
        }
      }
      case Tags.COPY_ON_WRITE_LIST -> {
        out.put(tag);
        writer.writeAll((Collection<?>) holder);
      }
      case Tags.SINGLETON_LIST, Tags.SINGLETON_SET -> {
        out.put(tag);
        writer.write(((Collection<?>) holder).iterator().next());
      }
      case Tags.SINGLETON_MAP -> {
        out.put(tag);
        writeEntry(((Map<?, ?>) holder).entrySet().iterator().next());
      }
      case Tags.ENTRY, Tags.SIMPLE_ENTRY, Tags.SIMPLE_IMMUTABLE_ENTRY -> {
        out.put(tag);
        writeEntry((Map.Entry<?, ?>) holder);
      }
      case Tags.OPTIONAL -> {
        out.put(tag);
        writer.write(((Optional<?>) holder).orElse(null));
      }
      case Tags.ATOMIC_REFERENCE -> {
        out.put(tag);
        writer.write(((AtomicReference<?>) holder).get());
      }
      default -> {
        Object content = Wrapped.in(holder);
        if (content == null) {
          throw new UnfaithfulException(holder.getClass(), "it does not tell what it wraps");
        }
        out.put(tag);
        writer.write(content);
      }
    }
  }

  private void writeEntry(Map.Entry<?, ?> entry) throws IOException {
    writer.write(entry.getKey());
    writer.write(entry.getValue());
  }

  /** Lists of {@code List.of} throw when asked for null, those of {@code Stream.toList} do not. */
  private static boolean mayAskForNull(List<?> list) {
    try {
      // Compares with null alone: runs nobody's equals.
      boolean unused = list.contains(null);
      return true;
    } catch (NullPointerException e) {
      return false;
    }
  }
}
