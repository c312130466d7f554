package app.program.reactive;

import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Single;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Prints how often results that come later are worked out, and what callers may do to them. */
public final class Later {

  private static final ExecutorService POOL = Executors.newFixedThreadPool(2);
  private static final AtomicInteger WORK = new AtomicInteger();

  /** Apart from the others: the last of them may come whenever it wants. */
  private static final AtomicInteger RENEWALS = new AtomicInteger();

  private static final List<CompletableFuture<String>> PENDING = new ArrayList<>();

  private Later() {}

  private static String work(int id) {
    return id + "#" + WORK.incrementAndGet();
  }

  static CompletableFuture<String> future(int id) {
    CompletableFuture<String> pending = new CompletableFuture<>();
    PENDING.add(pending);
    WORK.incrementAndGet();
    return pending;
  }

  static Future<String> plain(int id) {
    return POOL.submit(() -> work(id));
  }

  static Mono<String> mono(int id) {
    return Mono.fromSupplier(() -> work(id));
  }

  static Flux<String> flux(int id) {
    return Flux.range(0, 3).map(i -> work(id));
  }

  static Single<String> single(int id) {
    return Single.fromCallable(() -> work(id));
  }

  static Flowable<String> flowable(int id) {
    return Flowable.range(0, 3).map(i -> work(id));
  }

  static CompletableFuture<Void> nothing(int id) {
    WORK.incrementAndGet();
    return CompletableFuture.completedFuture(null);
  }

  /** Fails but for the first time. */
  static CompletableFuture<String> kept(int id) {
    int run = WORK.incrementAndGet();
    return run == 1
        ? CompletableFuture.completedFuture("1")
        : CompletableFuture.supplyAsync(() -> List.of(run).get(run) + "", POOL);
  }

  static CompletableFuture<Integer> renewed(int id) {
    return CompletableFuture.supplyAsync(RENEWALS::incrementAndGet, POOL);
  }

  static CompletableFuture<String> judged(int id) {
    WORK.incrementAndGet();
    return CompletableFuture.completedFuture("" + id);
  }

  static List<Integer> shared(int id) {
    return new ArrayList<>(List.of(WORK.incrementAndGet(), id));
  }

  static List<Integer> copied(int id) {
    return new ArrayList<>(List.of(WORK.incrementAndGet(), id));
  }

  static List<Integer> frozen(int id) {
    return new ArrayList<>(List.of(WORK.incrementAndGet(), id));
  }

  public static void main(String[] args) throws Exception {
    futures();
    for (int i = 0; i < 3; i++) {
      say("plain " + plain(1).get());
    }
    WORK.set(0);
    for (int i = 0; i < 2; i++) {
      Mono<String> mono = mono(1);
      say("mono " + mono.block() + " " + mono.block());
      say("flux " + flux(1).collectList().block());
      say("single " + single(1).blockingGet());
      say("flowable " + flowable(1).toList().blockingGet());
    }
    WORK.set(0);
    String value = "";
    while (WORK.get() < 2) {
      value = kept(1).join();
    }
    say("kept " + value);
    int first = renewed(1).join();
    while (renewed(1).join() == first) {
      Thread.onSpinWait();
    }
    say("renewed true");
    WORK.set(0);
    for (int i = 0; i < 4; i++) {
      judged(i / 2 + 1).join();
    }
    say("judged " + WORK.getAndSet(0));
    for (int i = 0; i < 2; i++) {
      nothing(1).join();
    }
    say("nothing " + WORK.getAndSet(0));
    for (int i = 0; i < 2; i++) {
      List<Integer> copy = copied(1);
      say("copied " + copy);
      copy.clear();
    }
    for (int i = 0; i < 2; i++) {
      try {
        frozen(1).clear();
      } catch (UnsupportedOperationException e) {
        say("frozen " + frozen(1));
      }
    }
    if (args.length > 0) {
      shared(1).add(0);
      awaitMutationSeen();
    }
    POOL.shutdown();
  }

  private static void futures() throws InterruptedException, ExecutionException {
    CompletableFuture<String> first = future(1);
    CompletableFuture<String> second = future(1);
    CompletableFuture<String> third = future(1);
    say("futures " + PENDING.size());
    second.cancel(true);
    first.complete("forged");
    PENDING.get(0).complete("real");
    say("third " + third.get() + ", later " + future(1).get());
    CompletableFuture<String> failing = future(2);
    PENDING.get(PENDING.size() - 1).completeExceptionally(new IllegalStateException("down"));
    say("failed " + failing.isCompletedExceptionally());
    CompletableFuture<String> again = future(2);
    say("again " + again.isDone());
    WORK.set(0);
  }

  /** Returns when the cache says that a value was changed. */
  private static void awaitMutationSeen() throws JMException {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName name = new ObjectName("io.cacher:type=CacheStatistics,name=shared");
    long seen = 0;
    while (seen == 0) {
      Thread.onSpinWait();
      if (server.isRegistered(name)) {
        seen = (Long) server.getAttribute(name, "MutatedValueCount");
      }
    }
    say("mutated " + seen);
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
