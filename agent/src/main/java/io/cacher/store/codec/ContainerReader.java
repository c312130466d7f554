package io.cacher.store.codec;

import java.io.IOException;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the JDK keeps other objects in. Collections are filled as anybody would fill them:
 * those that hash or compare call {@code hashCode}, {@code equals} and {@code compareTo} of what is
 * put into them.
 */
@SuppressWarnings({"unchecked", "JdkObsolete", "IdentityHashMapUsage"})
final class ContainerReader {

  private final GraphReader reader;
  private final Input in;

  ContainerReader(GraphReader reader) {
    this.reader = reader;
    this.in = reader.in;
  }

  Object read(int tag, int handle) throws IOException {
    if (tag >= Tags.ARRAY_LIST && tag <= Tags.LAST_COLLECTION) {
      return readCollection(tag, handle);
    }
    if (tag >= Tags.HASH_MAP && tag <= Tags.LAST_MAP) {
      return readMap(tag, handle);
    }
    return readHolder(tag);
  }

  private Object readCollection(int tag, int handle) throws IOException {
    return switch (tag) {
      case Tags.ARRAY_LIST -> filled(new ArrayList<>(), handle);
      case Tags.LINKED_LIST -> filled(new LinkedList<>(), handle);
      case Tags.VECTOR -> filled(new Vector<>(), handle);
      case Tags.STACK -> filled(new Stack<>(), handle);
      case Tags.ARRAY_DEQUE -> filled(new ArrayDeque<>(), handle);
      case Tags.CONCURRENT_LINKED_QUEUE -> filled(new ConcurrentLinkedQueue<>(), handle);
      case Tags.HASH_SET, Tags.CONCURRENT_SET -> readHashSet(tag, handle);
      case Tags.LINKED_HASH_SET -> {
        Set<@Nullable Object> set = new LinkedHashSet<>();
        reader.open(handle, set);
        yield hashed(set, in.getLength(1));
      }
      case Tags.TREE_SET -> sorted(new TreeSet<>(readComparator()), handle);
      case Tags.SKIP_LIST_SET -> sorted(new ConcurrentSkipListSet<>(readComparator()), handle);
      case Tags.PRIORITY_QUEUE -> {
        PriorityQueue<@Nullable Object> queue = new PriorityQueue<>(readComparator());
        reader.open(handle, queue);
        int size = in.getLength(1);
        for (int i = 0; i < size; i++) {
          queue.add(reader.readKey(comparisons(size)));
        }
        yield queue;
      }
      case Tags.ENUM_SET -> readEnumSet(handle);
      default -> throw unknown(tag);
    };
  }

  private static IOException unknown(int tag) {
    return new IOException("no such kind of value: " + tag);
  }

  private Object filled(Collection<@Nullable Object> collection, int handle) throws IOException {
    reader.open(handle, collection);
    int size = in.getLength(1);
    for (int i = 0; i < size; i++) {
      collection.add(reader.read());
    }
    return collection;
  }

  /** Elements that are to be hashed: all are read before the first is. */
  private Object[] readHashKeys(int size) throws IOException {
    @Nullable Object[] keys = new Object[size];
    for (int i = 0; i < size; i++) {
      keys[i] = reader.readKey(1);
    }
    return quick(keys);
  }

  private static Object[] quick(@Nullable Object[] keys) throws IOException {
    if (HashOrder.isSlow(keys)) {
      throw new IOException("too many keys of the same hash");
    }
    return keys;
  }

  private Object hashed(Set<@Nullable Object> set, int size) throws IOException {
    Collections.addAll(set, readHashKeys(size));
    return complete(set, set.size(), size);
  }

  private static Object complete(Object container, int size, int written) throws IOException {
    if (size != written) {
      throw new IOException("the same key twice");
    }
    return container;
  }

  private Object readHashSet(int tag, int handle) throws IOException {
    int exponent = in.get();
    int size = in.getLength(1);
    int table = reader.tableSize(exponent, size);
    Set<@Nullable Object> set =
        tag == Tags.HASH_SET ? new HashSet<>(table) : ConcurrentHashMap.newKeySet(table / 2);
    reader.open(handle, set);
    return hashed(set, size);
  }

  private @Nullable Comparator<Object> readComparator() throws IOException {
    return (Comparator<Object>) reader.read();
  }

  private static int comparisons(int size) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(size);
  }

  private Object sorted(SortedSet<@Nullable Object> set, int handle) throws IOException {
    reader.open(handle, set);
    int size = in.getLength(1);
    for (int i = 0; i < size; i++) {
      set.add(reader.readKey(comparisons(size)));
    }
    return complete(set, set.size(), size);
  }

  @SuppressWarnings("rawtypes") // whatever enum it is of
  private Object readEnumSet(int handle) throws IOException {
    Class<?> type = reader.readType();
    EnumSet set = EnumSet.noneOf((Class) type);
    reader.open(handle, set);
    int size = in.getLength(1);
    for (int i = 0; i < size; i++) {
      set.add(reader.readConstant(type));
    }
    return complete(set, set.size(), size);
  }

  @SuppressWarnings("rawtypes") // whatever enum it is of
  private Object readMap(int tag, int handle) throws IOException {
    return switch (tag) {
      case Tags.HASH_MAP, Tags.CONCURRENT_HASH_MAP -> readHashMap(tag, handle);
      case Tags.LINKED_HASH_MAP, Tags.ACCESS_ORDERED_MAP -> {
        boolean accessOrdered = tag == Tags.ACCESS_ORDERED_MAP;
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>(16, 0.75f, accessOrdered);
        reader.open(handle, map);
        yield hashed(map, in.getLength(2));
      }
      case Tags.TREE_MAP -> sorted(new TreeMap<>(readComparator()), handle);
      case Tags.SKIP_LIST_MAP -> sorted(new ConcurrentSkipListMap<>(readComparator()), handle);
      case Tags.IDENTITY_HASH_MAP -> {
        Map<@Nullable Object, @Nullable Object> map = new IdentityHashMap<>();
        reader.open(handle, map);
        int size = in.getLength(2);
        for (int i = 0; i < size; i++) {
          map.put(reader.read(), reader.read());
        }
        yield complete(map, map.size(), size);
      }
      case Tags.ENUM_MAP -> {
        Class<?> type = reader.readType();
        EnumMap map = new EnumMap((Class) type);
        reader.open(handle, map);
        int size = in.getLength(2);
        for (int i = 0; i < size; i++) {
          Object key = reader.readConstant(type);
          map.put((Enum) key, reader.read());
        }
        yield complete(map, map.size(), size);
      }
      default -> throw unknown(tag);
    };
  }

  private Object readHashMap(int tag, int handle) throws IOException {
    int exponent = in.get();
    int size = in.getLength(2);
    int table = reader.tableSize(exponent, size);
    Map<@Nullable Object, @Nullable Object> map =
        tag == Tags.HASH_MAP ? new HashMap<>(table) : new ConcurrentHashMap<>(table / 2);
    reader.open(handle, map);
    return hashed(map, size);
  }

  private Object hashed(Map<@Nullable Object, @Nullable Object> map, int size) throws IOException {
    @Nullable Object[] keys = new Object[size];
    @Nullable Object[] values = new Object[size];
    for (int i = 0; i < size; i++) {
      keys[i] = reader.readKey(1);
      values[i] = reader.read();
    }
    quick(keys);
    for (int i = 0; i < size; i++) {
      map.put(keys[i], values[i]);
    }
    return complete(map, map.size(), size);
  }

  private Object sorted(SortedMap<@Nullable Object, @Nullable Object> map, int handle)
      throws IOException {
    reader.open(handle, map);
    int size = in.getLength(2);
    for (int i = 0; i < size; i++) {
      Object key = reader.readKey(comparisons(size));
      map.put(key, reader.read());
    }
    return complete(map, map.size(), size);
  }

  private Object readHolder(int tag) throws IOException {
    return switch (tag) {
      case Tags.LIST_OF -> List.of(readAll());
      case Tags.LIST_WITH_NULLS -> Arrays.stream(readAll()).toList();
      case Tags.SET_OF -> Set.of(readHashKeys(in.getLength(1)));
      case Tags.MAP_OF -> readMapOf();
      case Tags.ARRAYS_AS_LIST -> Arrays.asList((Object[]) present());
      case Tags.COPY_ON_WRITE_LIST -> new CopyOnWriteArrayList<>(readAll());
      case Tags.SINGLETON_LIST -> Collections.singletonList(reader.read());
      case Tags.SINGLETON_SET -> Collections.singleton(reader.read());
      case Tags.SINGLETON_MAP -> Collections.singletonMap(reader.read(), reader.read());
      case Tags.OPTIONAL -> Optional.ofNullable(reader.read());
      case Tags.ENTRY -> Map.entry(present(), present());
      case Tags.SIMPLE_ENTRY -> new AbstractMap.SimpleEntry<>(reader.read(), reader.read());
      case Tags.SIMPLE_IMMUTABLE_ENTRY ->
          new AbstractMap.SimpleImmutableEntry<>(reader.read(), reader.read());
      case Tags.ATOMIC_REFERENCE -> new AtomicReference<>(reader.read());
      default -> readUnmodifiable(tag, present());
    };
  }

  private static Object readUnmodifiable(int tag, Object content) throws IOException {
    return switch (tag) {
      case Tags.UNMODIFIABLE_COLLECTION ->
          Collections.unmodifiableCollection((Collection<Object>) content);
      case Tags.UNMODIFIABLE_LIST -> Collections.unmodifiableList((List<Object>) content);
      case Tags.UNMODIFIABLE_SET -> Collections.unmodifiableSet((Set<Object>) content);
      case Tags.UNMODIFIABLE_SORTED_SET ->
          Collections.unmodifiableSortedSet((SortedSet<Object>) content);
      case Tags.UNMODIFIABLE_NAVIGABLE_SET ->
          Collections.unmodifiableNavigableSet((NavigableSet<Object>) content);
      case Tags.UNMODIFIABLE_MAP -> Collections.unmodifiableMap((Map<Object, Object>) content);
      case Tags.UNMODIFIABLE_SORTED_MAP ->
          Collections.unmodifiableSortedMap((SortedMap<Object, Object>) content);
      case Tags.UNMODIFIABLE_NAVIGABLE_MAP ->
          Collections.unmodifiableNavigableMap((NavigableMap<Object, Object>) content);
      default -> throw unknown(tag);
    };
  }

  private Object present() throws IOException {
    Object value = reader.read();
    if (value == null) {
      throw new IOException("null where there is never one");
    }
    return value;
  }

  private Object[] readAll() throws IOException {
    @Nullable Object[] all = new Object[in.getLength(1)];
    for (int i = 0; i < all.length; i++) {
      all[i] = reader.read();
    }
    return all;
  }

  private Object readMapOf() throws IOException {
    int size = in.getLength(2);
    Map.Entry<Object, Object>[] entries = (Map.Entry<Object, Object>[]) new Map.Entry<?, ?>[size];
    Object[] keys = new Object[size];
    for (int i = 0; i < size; i++) {
      Object key = reader.readKey(1);
      if (key == null) {
        throw new IOException("null where there is never one");
      }
      keys[i] = key;
      entries[i] = Map.entry(key, present());
    }
    quick(keys);
    return Map.ofEntries(entries);
  }
}
