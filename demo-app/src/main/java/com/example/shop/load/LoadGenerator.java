package com.example.shop.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** Sends the {@link Workload} from several threads, each waiting for an answer before the next. */
public final class LoadGenerator {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Workload workload = new Workload();
  private final URI service;
  private final int threads;

  public LoadGenerator(URI service, int threads) {
    this.service = service;
    this.threads = threads;
  }

  /** Runs to the end of {@code extent}; throws where the service cannot be reached. */
  public LoadResult run(Extent extent) throws InterruptedException {
    AtomicLong nextIndex = new AtomicLong();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      long start = System.nanoTime();
      List<Future<Worker.Share>> shares = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        shares.add(pool.submit(new Worker(http, service, workload, nextIndex, extent)));
      }
      List<Worker.Share> done = new ArrayList<>();
      for (Future<Worker.Share> share : shares) {
        done.add(share.get());
      }
      return sum(done, Duration.ofNanos(System.nanoTime() - start));
    } catch (ExecutionException e) {
      throw new IllegalStateException("The load generator stopped", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private static LoadResult sum(List<Worker.Share> shares, Duration time) {
    long[] nanos = shares.stream().flatMapToLong(share -> LongStream.of(share.nanos())).toArray();
    return new LoadResult(
        new Latencies(nanos),
        time,
        shares.stream().mapToLong(Worker.Share::failed).sum(),
        shares.stream().mapToLong(Worker.Share::checksum).sum());
  }
}
