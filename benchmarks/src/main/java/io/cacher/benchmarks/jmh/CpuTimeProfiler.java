package io.cacher.benchmarks.jmh;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Measures the CPU time that the benchmark's own threads take for an operation.
 *
 * <p>On a shared machine the time on the wall is mostly about the neighbours: a thread waits for a
 * processor several times longer than it runs.
 */
public final class CpuTimeProfiler implements InternalProfiler {

  static final String THREADS = "cpu.time.norm";

  /** Of all threads of the process, those of the JVM included. */
  static final String PROCESS = "cpu.process.norm";

  /** As JMH's GCProfiler names it. */
  static final String ALLOCATED = "gc.alloc.rate.norm";

  private static final String WORKER = "-jmh-worker-";

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final OperatingSystemMXBean process =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private long before;
  private long processBefore;

  @Override
  public String getDescription() {
    return "CPU time of the benchmark's threads per operation";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    before = workerNanos();
    processBefore = process.getProcessCpuTime();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double operations = result.getMetadata().getAllOps();
    double nanos = (workerNanos() - before) / operations;
    double processNanos = (process.getProcessCpuTime() - processBefore) / operations;
    return List.of(
        new ScalarResult(THREADS, nanos, "ns/op", AggregationPolicy.AVG),
        new ScalarResult(PROCESS, processNanos, "ns/op", AggregationPolicy.AVG));
  }

  private long workerNanos() {
    long sum = 0;
    for (ThreadInfo info : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (info != null && info.getThreadName().contains(WORKER)) {
        sum += Math.max(0, threads.getThreadCpuTime(info.getThreadId()));
      }
    }
    return sum;
  }
}
