package io.cacher.config;

import java.time.Duration;

/** Options that more than one store has. */
final class StoreFields {

  static final Property<Duration> TIMEOUT =
      new Property<>(
          "timeout",
          new TimeoutType(),
          "100ms",
          "How long a call may wait for the store, 100ms when absent; then it runs the method.",
          "100ms");

  static final Property<String> PREFIX =
      new Property<>(
          "prefix",
          new PrefixType(),
          "cacher",
          "What all keys in the servers begin with, cacher when absent.",
          "shop");

  private static final String VALUE_SIZE =
      "The largest result that is stored, encoded; larger ones stay in the heap.";

  private StoreFields() {}

  /** The limit of values, and what it is when absent. */
  static Property<Long> maximumValueSize(String defaultText) {
    return new Property<>(
        "maximum-value-size",
        new WeightType(),
        defaultText,
        VALUE_SIZE + " " + defaultText + " when absent.",
        "512KiB");
  }
}
