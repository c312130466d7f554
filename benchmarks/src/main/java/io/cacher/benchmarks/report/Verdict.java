package io.cacher.benchmarks.report;

/**
 * How a target fared.
 *
 * @param value of the medians
 * @param lower if the quartiles are taken at their best
 * @param upper if they are taken at their worst
 */
record Verdict(double value, double lower, double upper, boolean met) {}
