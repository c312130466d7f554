package io.cacher.config;

import java.util.List;

/** The calls that fill a cache before the application asks. */
final class WarmUpType extends FieldsType<WarmUp> {

  private static final Property<List<WarmCall>> CALLS =
      new Property<>(
          "calls",
          new WarmCallsType(),
          null,
          "The calls to make, each a list of its arguments.",
          "[[1], [2], [3]]");

  private static final Property<Integer> THREADS =
      new Property<>(
          "threads",
          new ThreadsType(),
          "1",
          "How many of the calls run at a time, 1 when absent.",
          "2");

  WarmUpType() {
    super(List.of(CALLS, THREADS), CALLS.name());
  }

  @Override
  WarmUp value(PropertyValues values, Position position) {
    return new WarmUp(values.list(CALLS), values.get(THREADS));
  }

  @Override
  public String expected() {
    return "calls such as `{calls: [[1], [2]], threads: 2}`";
  }
}
