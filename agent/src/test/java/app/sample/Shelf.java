package app.sample;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

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

  /** What says itself what it is made of. */
  public static final class Labels extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    /** Notes that code of this class ran. */
    private Object readResolve() {
      READ.incrementAndGet();
      return this;
    }
  }

  public static final AtomicInteger READ = new AtomicInteger();

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

  public static String pair(long one, long other) {
    return one + " and " + other + " in run " + run();
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

  /** Its declaration does not tell what it is made of. */
  public static Object hidden(int id) {
    return new Book("" + id, run());
  }

  public static Object handle(int id) {
    run();
    return new Handle();
  }

  public static Object either(boolean handle) {
    int run = run();
    return handle ? new Handle() : (Object) run;
  }

  public static String large(int length) {
    run();
    return "x".repeat(length);
  }

  public static int byObject(Object key) {
    return run();
  }

  public static List<Integer> each(Collection<?> keys) {
    return Collections.nCopies(keys.size(), run());
  }

  public static CompletableFuture<String> later(int id) {
    return CompletableFuture.completedFuture("" + run());
  }

  /** What asynchronous results wait for. */
  public static volatile CompletableFuture<String> gate = CompletableFuture.completedFuture("");

  public static CompletableFuture<Book> promised(int id) {
    int run = run();
    return gate.thenApply(opened -> new Book(id + opened, run));
  }

  public static CompletionStage<List<Book>> stage(int id) {
    return CompletableFuture.completedStage(List.of(new Book("" + id, run())));
  }

  public static Future<Book> plain(int id) {
    return CompletableFuture.completedFuture(new Book("" + id, run()));
  }

  public static Mono<Book> mono(int id) {
    return Mono.fromSupplier(() -> new Book("" + id, run()));
  }

  public static Mono<Book> empty(int id) {
    return Mono.fromRunnable(Shelf::run);
  }

  public static Flux<Book> flux(int id) {
    return Flux.just(new Book("" + id, run()));
  }

  public static Labels labels(int id) {
    Labels labels = new Labels();
    labels.add("run " + run());
    return labels;
  }

  public int ofInstance(long id) {
    return run();
  }

  public static String[] array(int id) {
    return new String[] {"run " + run()};
  }

  public static void save(long id) {}

  public static int saveCount(long id) {
    return -1;
  }

  public static void saveBook(Book book) {}

  public static Book replace(String title) {
    return new Book(title, -1);
  }

  public static void clear() {}
}
