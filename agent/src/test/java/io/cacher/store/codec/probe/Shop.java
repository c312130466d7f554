package io.cacher.store.codec.probe;

import java.io.Externalizable;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What an application's classes look like. */
@SuppressWarnings({"unused", "serial", "ArrayRecordComponent", "ClassCanBeStatic"})
public final class Shop {

  private Shop() {}

  public enum Color {
    RED,
    GREEN {
      @Override
      String hex() {
        return "0f0";
      }
    };

    String hex() {
      return "f00";
    }
  }

  public record Money(BigDecimal amount, String currency) implements Serializable {}

  public record Pair<A, B>(A first, B second) implements Serializable {}

  /** Arrays have identity: its equals is of no use to compare by. */
  public record Blob(String name, byte[] content) implements Serializable {}

  /** Its constructor changes what it is given, and would again. */
  public record Padded(String text) implements Serializable {
    public Padded {
      text = text + ".";
    }
  }

  /** Normalises, which does nothing the second time. */
  public record Tags(List<String> tags) implements Serializable {
    public Tags {
      tags = List.copyOf(tags);
    }
  }

  public sealed interface Payment extends Serializable permits Card, Cash {}

  public record Card(String number) implements Payment {}

  public static final class Cash implements Payment {
    private int cents = 5;
  }

  public abstract static class Entity implements Serializable {
    private final long id;
    private String name = "of the entity";

    protected Entity(long id) {
      this.id = id;
    }

    long id() {
      return id;
    }
  }

  /** No default constructor, a field of its superclass's name, all kinds of fields. */
  public static class Product extends Entity {
    private final String name;
    private boolean sold = true;
    private byte octet = -1;
    private short small = -2;
    private char letter = 'ж';
    private int count = 3;
    private long large = Long.MIN_VALUE;
    private float part = -0.0f;
    private double price = Double.MIN_VALUE;
    private Color color = Color.GREEN;
    private LocalDate since = LocalDate.of(2024, 2, 29);
    private List<String> labels = new ArrayList<>(List.of("a", "b"));
    private Map<String, Money> prices = new HashMap<>(Map.of("de", money("1.50")));
    private Object nothing;

    public Product(long id, String name) {
      super(id);
      this.name = Objects.requireNonNull(name);
    }
  }

  public static final class SpecialProduct extends Product {
    private Money discount = money("0.1");

    public SpecialProduct() {
      super(7, "special");
    }
  }

  static Money money(String amount) {
    return new Money(new BigDecimal(amount), "EUR");
  }

  public static final class Node implements Serializable {
    Object left;
    Object right;

    Node(Object left, Object right) {
      this.left = left;
      this.right = right;
    }
  }

  /** Not {@link Serializable}, as most classes are not. */
  public static final class Plain {
    private final int x;
    private final String y;

    Plain(int x, String y) {
      this.x = x;
      this.y = y;
    }
  }

  public static final class WithTransient implements Serializable {
    private String kept = "kept";
    private transient String cached;

    WithTransient(String cached) {
      this.cached = cached;
    }
  }

  public static final class Singleton implements Serializable {
    public static final Singleton INSTANCE = new Singleton();

    private Singleton() {}

    private Object readResolve() {
      return INSTANCE;
    }
  }

  /** A singleton that serialisation has never heard of. */
  public static final class Unit {
    private static final Unit THE_UNIT = new Unit();

    private Unit() {}

    static Unit get() {
      return THE_UNIT;
    }
  }

  /** What is serialised is not what it is made of. */
  public static final class Replaced implements Serializable {
    private final int doubled;

    Replaced(int n) {
      doubled = 2 * n;
    }

    private Object writeReplace() {
      return new Replacement(doubled / 2);
    }

    private record Replacement(int n) implements Serializable {
      private Object readResolve() {
        return new Replaced(n);
      }
    }
  }

  public static final class External implements Externalizable {
    private int n;

    public External() {}

    External(int n) {
      this.n = n;
    }

    @Override
    public void writeExternal(ObjectOutput out) throws java.io.IOException {
      out.writeInt(n);
    }

    @Override
    public void readExternal(ObjectInput in) throws java.io.IOException {
      n = in.readInt();
    }
  }

  /** Its hash is that of an enum constant: another in each JVM. */
  public static final class HashedByIdentity implements Serializable {
    private final Color color;
    private final int hash;

    HashedByIdentity(Color color) {
      this.color = color;
      this.hash = Objects.hash(color);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof HashedByIdentity that && that.color == color;
    }
  }

  public static final class HashedByContent implements Serializable {
    private final String text;
    private final int hash;

    HashedByContent(String text) {
      this.text = text;
      this.hash = text.hashCode();
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof HashedByContent that && that.text.equals(text);
    }
  }

  public static final class ByLength implements Comparator<String>, Serializable {
    @Override
    public int compare(String a, String b) {
      return a.length() - b.length();
    }
  }

  /** State beside that of the collection it extends. */
  public static final class PagedList<E> extends ArrayList<E> {
    private int page = 3;

    PagedList(Collection<E> elements) {
      super(elements);
    }
  }

  public static final class Row extends AbstractList<Object> implements Serializable {
    private final Object[] cells;

    Row(Object... cells) {
      this.cells = cells;
    }

    @Override
    public Object get(int index) {
      return cells[index];
    }

    @Override
    public int size() {
      return cells.length;
    }
  }

  public static final class LruMap<K, V> extends LinkedHashMap<K, V> {
    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > 2;
    }
  }

  public static class Refused extends Exception {
    private final int code = 3;

    Refused(String message, Throwable cause) {
      super(message, cause);
    }
  }

  @SuppressWarnings({"removal", "Finalize"})
  public static final class Finalized implements Serializable {
    private int n = 1;

    @Override
    @Deprecated
    protected void finalize() {}
  }

  public static final class Guarded implements Serializable {
    private final Object lock = new Object();
    private int n = 1;
  }

  public final class Inner implements Serializable {
    private int n = 1;
  }

  static Inner inner() {
    return new Shop().new Inner();
  }
}
