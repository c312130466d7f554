package io.cacher.benchmarks.report;

import java.util.Map;

/**
 * Where it was measured.
 *
 * @param memory in mebibytes
 * @param nanoTime what a call of {@code System.nanoTime} costs, in ns
 * @param versions of what took part, by name
 */
public record Environment(
    String processor,
    int processors,
    long memory,
    String system,
    double nanoTime,
    Map<String, String> versions) {}
