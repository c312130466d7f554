package app.sample;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Reads, and writes of one thing or of many. */
public class Stock {

  public static int runs;

  /** What is in stock. */
  public record Item(int id, boolean active) {
    public String label() {
      return "item " + id;
    }

    public boolean state() {
      if (id < 0) {
        throw new IllegalStateException("broken getter");
      }
      return active;
    }
  }

  public static String find(int id) {
    return id + "#" + ++runs;
  }

  public static @Nullable String save(Item item) {
    return item.id() == 0 ? null : "saved " + item.id();
  }

  public static Object any(Object item) {
    return item;
  }

  public static void move(Item item) {}

  public static CompletableFuture<Item> later(CompletableFuture<Item> item) {
    return item;
  }

  public static Flux<Item> stream(Item item) {
    return Flux.just(item);
  }

  /** As repositories do: what is returned has ids, what is passed may not have. */
  public static Iterable<String> saveAll(List<Item> items, String suffix) {
    List<String> saved = new ArrayList<>();
    for (Item item : items) {
      saved.add("saved " + item.id() + suffix);
    }
    return saved;
  }

  public static void moveAll(int... ids) {}

  public static CompletableFuture<String> saveAllLater(
      List<Item> items, CompletableFuture<String> saved) {
    return saved;
  }

  /** Takes the first item, of id 1, out of the list, and puts another one in, of id 3. */
  public static void exchange(List<Item> items) {
    Item first = items.remove(0);
    items.add(new Item(first.id() + 2, true));
  }

  public static String findPair(Object code, Object id) {
    return code + "/" + id + "#" + ++runs;
  }

  /** Can be read once. */
  public static void readOnce(Iterable<Item> items) {
    for (Iterator<Item> i = items.iterator(); i.hasNext(); ) {
      i.next();
    }
  }
}
