package io.cacher.benchmarks.report;

/**
 * Where the numbers of a suite come from.
 *
 * @param profile smoke, short or full
 * @param load the load average of the machine when the suite ended
 * @param seconds that the suite took
 */
public record Origin(
    String suite, String jdk, String date, String profile, double load, double seconds) {}
