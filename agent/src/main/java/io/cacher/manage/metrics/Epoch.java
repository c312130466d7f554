package io.cacher.manage.metrics;

/**
 * From when on is counted: another one begins when the counters are set to zero, and when the cache
 * of a rule is another one after a reload. Read before what was counted, since they are set to zero
 * before that is noted.
 *
 * @param source whose counters they are
 * @param resets how often they were set to zero
 */
record Epoch(Object source, long resets) {

  /** The time since the agent was started. */
  static final Epoch OF_AGENT = new Epoch("agent", 0);
}
