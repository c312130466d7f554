package io.cacher.reload;

import java.time.Duration;

/**
 * How often to look at rule files, so that a change is noticed within a given time: it is seen at
 * the next look, and counts when the files have been at rest for a while. Immutable.
 *
 * <p>Who looks comes by at beats, and may be late by half a beat.
 */
public final class LookPace {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final long wanted;
  private final long beat;

  /** A pace that notices a change within {@code wanted}, which is a second or more. */
  public LookPace(Duration wanted) {
    this.wanted = wanted.toNanos();
    beat = Math.min(SECOND, this.wanted / 4);
  }

  /** The time between two chances to look, in nanoseconds; a second at most. */
  public long beat() {
    return beat;
  }

  /** How long files must have been seen the same, in nanoseconds: some beats, early ones too. */
  public long rest() {
    return Math.min(SECOND, wanted / 2) - beat / 2;
  }

  /**
   * Whether it is time to look again.
   *
   * @param sinceLook the time since the last look, in nanoseconds
   * @param restless whether a change was seen that is not at rest yet
   */
  public boolean isDue(long sinceLook, boolean restless) {
    long between = wanted - Math.min(SECOND, wanted / 2) - beat;
    return restless || sinceLook >= between - beat / 2;
  }
}
