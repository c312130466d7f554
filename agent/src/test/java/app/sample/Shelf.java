package app.sample;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers that tell the runs apart, of the kinds that leave the heap. */
public class Shelf {

  public record Book(String title, int run) {}

  /** Two titles are the same in whatever case. */
  public enum Shade {
    DARK,
    LIGHT
  }

  /** What has no faithful copy in bytes. */
  public static final class Handle {
    private final Thread thread = Thread.currentThread();

    @Override
    public String toString() {
      return thread.toString();
    }
  }

  public static final AtomicInteger RUNS = new AtomicInteger();

  /** What happens while a method runs. */
  public static volatile Runnable during = () -> {};

  private static int run() {
    int run = RUNS.incrementAndGet();
    during.run();
    return run;
  }

  public static Book find(String title) {
    return new Book(title, run());
  }

  public static int count(long id) {
    return run();
  }

  public static Book nothing(int id) {
    run();
    return null;
  }

  public static Book failing(int id) {
    run();
    throw new IllegalStateException("no " + id);
  }

  public static List<Book> all(Collection<String> titles) {
    int run = run();
    List<Book> books = new ArrayList<>();
    for (String title : titles) {
      books.add(new Book(title, run));
    }
    return books;
  }

  public static Object handle(int id) {
    run();
    return new Handle();
  }

  public static String large(int length) {
    run();
    return "x".repeat(length);
  }

  public static int byObject(Object key) {
    return run();
  }

  public static CompletableFuture<String> later(int id) {
    return CompletableFuture.completedFuture("" + run());
  }

  public int ofInstance(long id) {
    return run();
  }

  public static String[] array(int id) {
    return new String[] {"run " + run()};
  }

  public static void save(long id) {}

  public static void saveBook(Book book) {}

  public static Book replace(String title) {
    return new Book(title, -1);
  }

  public static void clear() {}
}
