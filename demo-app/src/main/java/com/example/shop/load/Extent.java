package com.example.shop.load;

import java.time.Duration;

/** When a run ends: with the last of so many requests, or by the clock. */
public sealed interface Extent {
  /** A run that ends when {@code count} requests are answered. */
  record Requests(long count) implements Extent {}

  /** A run that sends no request after {@code time}. */
  record Lasting(Duration time) implements Extent {}
}
