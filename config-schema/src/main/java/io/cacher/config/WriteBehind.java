package io.cacher.config;

import java.time.Duration;

/**
 * How calls of a writer are put off.
 *
 * @param delay how long the first call of a key waits for later ones to replace it
 * @param maximumPending how many keys may wait; 0 puts nothing off
 * @param retries how often a write that threw is tried again
 * @param backoff how long to wait before each of them
 * @param threads how many writes run at a time
 */
public record WriteBehind(
    Duration delay, long maximumPending, int retries, Backoff backoff, int threads) {}
