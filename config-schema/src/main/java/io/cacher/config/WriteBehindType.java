package io.cacher.config;

import java.time.Duration;
import java.util.List;

/** How calls of a writer are put off; every part has a default. */
final class WriteBehindType extends FieldsType<WriteBehind> {

  private static final long MOST_RETRIES = 1_000_000;

  private static final Property<Duration> DELAY =
      new Property<>(
          "delay",
          new DurationType(),
          "1s",
          "How long the first call of a key waits for later ones to replace it, 1s when absent.",
          "1s");

  private static final Property<Long> MAXIMUM_PENDING =
      new Property<>(
          "maximum-pending",
          new CountType(),
          "10_000",
          "How many keys may wait, 10_000 when absent; calls beyond write at once.",
          "10_000");

  private static final Property<Long> RETRIES =
      new Property<>(
          "retries",
          new CountType(),
          "5",
          "How often a write that threw is tried again, 5 when absent.",
          "5");

  private static final Property<Backoff> BACKOFF =
      new Property<>(
          "backoff",
          new BackoffType(),
          "100ms..10s",
          "The wait before the first retry and what it grows to, doubling; 100ms..10s when absent.",
          "100ms..10s");

  private static final Property<Integer> THREADS =
      new Property<>(
          "threads", new ThreadsType(), "1", "How many writes run at a time, 1 when absent.", "1");

  WriteBehindType() {
    super(List.of(DELAY, MAXIMUM_PENDING, RETRIES, BACKOFF, THREADS));
  }

  @Override
  WriteBehind value(PropertyValues values, Position position) {
    return new WriteBehind(
        values.get(DELAY),
        values.get(MAXIMUM_PENDING),
        (int) Math.min(values.get(RETRIES), MOST_RETRIES),
        values.get(BACKOFF),
        values.get(THREADS));
  }

  @Override
  public String expected() {
    return "a mapping such as `{delay: 1s, maximum-pending: 10_000}`";
  }
}
