package app.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Bulk methods of every shape. What they are asked for is noted. */
public class Bulk {

  public record Product(Object id, String name) {}

  /** What each run was asked for, in order. */
  public final List<Object> asked = Collections.synchronizedList(new ArrayList<>());

  /** The class of the argument of the last run. */
  public Class<?> argumentClass;

  /** What happens while a method runs. */
  public volatile Runnable during = () -> {};

  /** Stock keeping units whose products nobody knows. */
  public final Set<Object> unknown = Collections.synchronizedSet(new TreeSet<>());

  private void note(Object argument, Object elements) {
    during.run();
    argumentClass = argument.getClass();
    asked.add(elements);
  }

  private Product product(Object id) {
    return unknown.contains(id) ? null : new Product(id, "name of " + id);
  }

  private List<Product> products(Iterable<?> ids) {
    List<Object> elements = new ArrayList<>();
    List<Product> found = new ArrayList<>();
    for (Object id : ids) {
      if (id instanceof Integer number && number < 0) {
        throw new IllegalArgumentException("negative " + ids);
      }
      elements.add(id);
      found.add(product(id));
    }
    note(ids, elements);
    return found;
  }

  public List<Product> ofCollection(Collection<Integer> ids) {
    return products(ids);
  }

  public Collection<Product> ofList(List<Integer> ids) {
    return products(ids);
  }

  public Iterable<Product> ofSet(Set<Integer> ids) {
    return products(ids);
  }

  public List<Product> ofIterable(Iterable<Integer> ids) {
    return products(ids);
  }

  public Product[] ofArray(Integer[] ids) {
    Product[] found = products(Arrays.asList(ids)).toArray(new Product[0]);
    argumentClass = ids.getClass();
    return found;
  }

  public static long[] ofLongs(List<Object> asked, long... ids) {
    long[] squares = new long[ids.length];
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      squares[i] = ids[i] * ids[i];
      elements.add(ids[i]);
    }
    asked.add(elements);
    return squares;
  }

  public char[] ofChars(char[] letters) {
    note(letters, new String(letters));
    return new String(letters).toUpperCase(java.util.Locale.ROOT).toCharArray();
  }

  public boolean[] ofBooleans(boolean[] flags) {
    note(flags, Arrays.toString(flags));
    boolean[] opposite = new boolean[flags.length];
    for (int i = 0; i < flags.length; i++) {
      opposite[i] = !flags[i];
    }
    return opposite;
  }

  public Map<Integer, Product> toMap(Collection<Integer> ids) {
    Map<Integer, Product> found = new HashMap<>();
    for (Integer id : ids) {
      if (!unknown.contains(id)) {
        found.put(id, new Product(id, "name of " + id));
      } else if (id >= 1_000) {
        found.put(id, null);
      }
    }
    note(ids, new ArrayList<>(ids));
    return found;
  }

  /** In the language of the caller. */
  public List<String> translated(String language, List<String> words, int unimportant) {
    asked.add(new ArrayList<>(words));
    List<String> translated = new ArrayList<>();
    for (String word : words) {
      translated.add(language + ":" + word);
    }
    return translated;
  }

  /** By a part of each element. */
  public List<String> names(List<Product> products) {
    asked.add(new ArrayList<>(products));
    List<String> names = new ArrayList<>();
    for (Product product : products) {
      names.add(product.name());
    }
    return names;
  }

  /** Leaves out what it does not find. */
  public List<Product> found(Collection<Integer> ids) {
    List<Product> found = new ArrayList<>(products(ids));
    found.removeIf(product -> product == null);
    return found;
  }

  /** A map by something else than the elements. */
  public Map<String, Product> byName(Collection<Integer> ids) {
    Map<String, Product> found = new LinkedHashMap<>();
    for (Product product : products(ids)) {
      found.put(product.name(), product);
    }
    return found;
  }

  /** Asks itself for all but the first. */
  public List<Integer> lengths(List<Integer> ids) {
    asked.add(new ArrayList<>(ids));
    List<Integer> lengths = new ArrayList<>();
    if (!ids.isEmpty()) {
      lengths.add(ids.get(0) * 10);
      lengths.addAll(lengths(ids.subList(1, ids.size())));
    }
    return lengths;
  }

  public List<Product> ofSortedSet(SortedSet<Integer> ids) {
    return products(ids);
  }

  public Set<Product> toSet(Collection<Integer> ids) {
    return Set.copyOf(products(ids));
  }

  public static int ofNothing(Collection<Integer> ids) {
    return ids.size();
  }

  /** An iterable that can be read once. */
  public static Iterable<Integer> once(Integer... ids) {
    Iterator<Integer> iterator = List.of(ids).iterator();
    return () -> iterator;
  }
}
