package io.cacher.config;

import java.util.Set;

/** Names of what is known once a method has ended; they go before parameters of the same name. */
public final class Outcome {

  /** What the method returned, null if it threw. */
  public static final String RESULT = "result";

  /** What the method threw, or null. */
  public static final String THROWN = "thrown";

  /** How long the method ran, a {@link java.time.Duration}. */
  public static final String ELAPSED = "elapsed";

  static final Set<String> NAMES = Set.of(RESULT, THROWN, ELAPSED);

  private Outcome() {}
}
