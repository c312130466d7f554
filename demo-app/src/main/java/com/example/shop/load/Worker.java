package com.example.shop.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** One thread of the load generator: takes the next index until the run is over. */
final class Worker implements Callable<Worker.Share> {
  private final HttpClient http;
  private final URI service;
  private final Workload workload;
  private final AtomicLong nextIndex;
  private final long lastIndex;
  private final long deadline;

  Worker(HttpClient http, URI service, Workload workload, AtomicLong nextIndex, Extent extent) {
    this.http = http;
    this.service = service;
    this.workload = workload;
    this.nextIndex = nextIndex;
    this.lastIndex = extent instanceof Extent.Requests requests ? requests.count() : Long.MAX_VALUE;
    long atMost =
        extent instanceof Extent.Lasting lasting ? lasting.time().toNanos() : Long.MAX_VALUE / 2;
    this.deadline = System.nanoTime() + atMost;
  }

  @Override
  public Share call() throws IOException, InterruptedException {
    LongStream.Builder nanos = LongStream.builder();
    long failed = 0;
    long checksum = 0;
    while (System.nanoTime() - deadline < 0) {
      long index = nextIndex.getAndIncrement();
      if (index >= lastIndex) {
        break;
      }
      HttpRequest request =
          HttpRequest.newBuilder(service.resolve(workload.request(index))).build();
      long start = System.nanoTime();
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      nanos.add(System.nanoTime() - start);
      failed += answer.statusCode() >= 500 ? 1 : 0;
      checksum += Checksum.of(index, answer.statusCode(), answer.body());
    }
    return new Share(nanos.build().toArray(), failed, checksum);
  }

  /** What one worker measured. */
  @SuppressWarnings("ArrayRecordComponent") // Handed over once, never compared.
  record Share(long[] nanos, long failed, long checksum) {}
}
