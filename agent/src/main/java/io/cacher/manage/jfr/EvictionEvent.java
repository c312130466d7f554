package io.cacher.manage.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Entries left a cache for one reason, since the last such event. */
@Name("io.cacher.EvictionBatch")
@Label("Eviction Batch")
@Description("Entries that left a cache within about a second, for one cause")
@Category("Cacher")
@StackTrace(false)
final class EvictionEvent extends Event {

  @Label("Cache")
  @Description("The cache's name in the rule file")
  final String cache;

  @Label("Cause")
  @Description("Why they left: size, expired, collected or explicit")
  final String cause;

  @Label("Count")
  @Description("How many entries left")
  final long count;

  EvictionEvent(String cache, String cause, long count) {
    this.cache = cache;
    this.cause = cause;
    this.count = count;
  }
}
