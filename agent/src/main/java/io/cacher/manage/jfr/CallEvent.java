package io.cacher.manage.jfr;

import io.cacher.cache.CallOutcome;
import io.cacher.cache.CallRecord;
import io.cacher.cache.StackReserve;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import org.jspecify.annotations.Nullable;

/** What the events of one call have in common: whose it is, how long it took, what came of it. */
abstract class CallEvent extends Event implements CallRecord {

  @Label("Cache")
  @Description("The cache's name in the rule file")
  @Nullable String cache;

  @Label("Method")
  @Description("The method that is cached")
  @Nullable String method;

  @Label("Outcome")
  @Description("What came of it, such as stored, not-stored, failed or shared")
  @Nullable String outcome = CallOutcome.CANCELLED.id();

  /** This event, begun now; null if it is switched off, as it is when nobody records. */
  final @Nullable CallEvent begunIfEnabled(String ofCache, String ofMethod) {
    if (!isEnabled()) {
      return null;
    }
    cache = ofCache;
    method = ofMethod;
    begin();
    return this;
  }

  @Override
  public final void decided(CallOutcome what) {
    outcome = what.id();
  }

  @Override
  public final void over() {
    try {
      StackReserve.probe();
      end();
      if (shouldCommit()) {
        commit();
      }
    } catch (Throwable stackOrRecorder) {
      // One record less; the call goes on.
    }
  }
}
