package io.cacher.benchmarks.report;

import java.util.Map;

/**
 * Where and how it was measured.
 *
 * @param profile smoke, short or full
 * @param memory in mebibytes
 * @param nanoTime what a call of {@code System.nanoTime} costs, in ns
 * @param load the load average of the machine when the run ended
 * @param versions of what took part, by name
 */
public record Environment(
    String date,
    String profile,
    String processor,
    int processors,
    long memory,
    String system,
    double nanoTime,
    double load,
    Map<String, String> versions) {}
