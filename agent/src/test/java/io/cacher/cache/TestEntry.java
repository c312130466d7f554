package io.cacher.cache;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An entry whose hash and key are what a test wants. */
final class TestEntry extends Entry {

  private static final Site SITE =
      new Site(
          new Cache(
              "test",
              new CacheSettings(
                  10, null, null, true, ResultLimits.NONE, Duration.ofSeconds(10), Freshness.NONE),
              new CoarseClock(() -> 0, 0),
              new Faults()),
          "a.B.c()",
          java.util.List.of(),
          true,
          null);

  final int id;

  TestEntry(int hash, int id) {
    super(hash);
    this.id = id;
  }

  static TestEntry endingAt(long end) {
    TestEntry entry = new TestEntry(0, 0);
    entry.expiresAt = end;
    return entry;
  }

  @Override
  public Site site() {
    return SITE;
  }

  @Override
  protected boolean sameKey(Entry other) {
    return other instanceof TestEntry entry && entry.id == id;
  }

  @Override
  public @Nullable Object[] key() {
    return new Object[] {id};
  }
}
