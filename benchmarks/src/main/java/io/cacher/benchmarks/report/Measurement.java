package io.cacher.benchmarks.report;

/**
 * One thing measured.
 *
 * @param jdk the version of Java it ran on
 * @param suite which part of the report it belongs to
 * @param subject what was done: the kind of key, the program
 * @param way how it was cached
 * @param x where it stands on a line: threads or entries; 0 if there is no line
 * @param metric what was measured of it
 */
public record Measurement(
    String jdk,
    String suite,
    String subject,
    String way,
    long x,
    String metric,
    String unit,
    Spread spread) {}
