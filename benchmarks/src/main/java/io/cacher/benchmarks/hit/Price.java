package io.cacher.benchmarks.hit;

/** A result worth caching. */
public record Price(String of) {}
