package io.cacher.agent;

import io.cacher.cache.Cache;
import io.cacher.cache.CacheRecorder;
import io.cacher.cache.FaultListener;
import io.cacher.cache.Site;
import io.cacher.manage.jfr.Flight;
import io.cacher.manage.verdict.Finding;
import io.cacher.manage.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/** Tells people of calls that could not be cached as their rule says, each kind once. */
final class CallFaults implements FaultListener {

  private final AgentLog log;
  private final Reporter reporter;

  CallFaults(AgentLog log, Reporter reporter) {
    this.log = log;
    this.reporter = reporter;
  }

  @Override
  public @Nullable CacheRecorder recorder(Cache cache) {
    try {
      return Flight.recorder(cache);
    } catch (Throwable withoutRecords) {
      return null;
    }
  }

  @Override
  public void keyFailed(Cache cache, Throwable thrown) {
    String fault = "key " + cache.name();
    if (log.firstTime(fault)) {
      log.error(
          fault,
          cache.name()
              + ": a key could not be made, such calls run uncached: "
              + reporter.text(cache.name(), thrown));
    }
  }

  @Override
  public void keysSlow(Cache cache, long nanos, long pauseNanos) {
    String fault = "slow keys " + cache.name();
    if (log.firstTime(fault)) {
      log.error(
          fault,
          cache.name()
              + ": keys take longer than the method they are for, one of them "
              + nanos / 1_000_000
              + " ms: calls run uncached for "
              + (pauseNanos + 500_000_000) / 1_000_000_000
              + " s, then are tried again. See who takes that long in hashCode or equals, or name"
              + " other parts with `key:`.");
    }
  }

  @Override
  public void expressionFailed(Cache cache, Site site, Throwable thrown) {
    String fault = "expression " + cache.name() + site.method();
    if (log.firstTime(fault)) {
      log.error(
          fault,
          cache.name()
              + ": an expression failed for "
              + site.method()
              + ", such calls pass or are not stored: "
              + reporter.text(cache.name(), thrown));
    }
  }

  @Override
  public void fault(Cache cache, Throwable thrown) {
    reporter.countError();
    String fault = "fault " + cache.name();
    if (log.firstTime(fault)) {
      log.error(
          fault, cache.name() + ": fault in the agent: " + reporter.text(cache.name(), thrown));
    }
  }

  @Override
  public void weigherFailed(Cache cache, Site site, Throwable thrown) {
    String fault = "weigher " + cache.name();
    if (log.firstTime(fault)) {
      log.error(
          fault,
          cache.name()
              + ": a result of "
              + site.method()
              + " could not be weighed, such results are not stored: "
              + reporter.text(cache.name(), thrown));
    }
  }

  @Override
  public void validityFailed(Cache cache, Site site, Throwable thrown) {
    String fault = "validity " + cache.name() + site.method();
    if (log.firstTime(fault)) {
      log.error(
          fault,
          cache.name()
              + ": whether a result of "
              + site.method()
              + " is still good could not be told, such calls run the method: "
              + reporter.text(cache.name(), thrown));
    }
  }

  @Override
  public void keyNotShared(Cache cache, Site site, String type) {
    String fault = "key not shared " + cache.name() + type;
    if (log.firstTime(fault)) {
      log.info(
          fault,
          cache.name()
              + ": calls of "
              + site.method()
              + " stay in the heap whose key holds a "
              + type
              + ": its content cannot be told; name its parts with `key:`");
    }
  }

  @Override
  public void resultNotShared(Cache cache, Site site, Throwable thrown) {
    String fault = "result not shared " + cache.name() + site.method();
    if (log.firstTime(fault)) {
      log.error(
          fault,
          cache.name()
              + ": a result of "
              + site.method()
              + " has no faithful copy in bytes and stays in the heap: "
              + reporter.text(cache.name(), thrown));
    }
  }

  @Override
  public void resultRefused(Cache cache, Site site, Class<?> type) {
    String reason = "it returned a " + type.getName() + ", which serves one caller only";
    reporter.notLinked(cache.name(), site.method(), reason);
  }

  @Override
  public void resultUnshareable(Cache cache, Site site, String reason) {
    reporter.notLinked(cache.name(), site.method(), reason);
  }

  @Override
  public void identityKey(Cache cache, Site site, Class<?> type) {
    String text =
        type.getName()
            + " in the key of "
            + site.method()
            + " has no equals of its own: it hits for the same object only, even after a change."
            + " Name its parts with `key:`.";
    reporter.verdicts().seen(cache.name(), new Finding(Verdict.IDENTITY_EQUALS, text));
  }

  @Override
  public void resultChanged(Cache cache, Site site, Class<?> type) {
    String text =
        "a cached "
            + type.getTypeName()
            + " of "
            + site.method()
            + " was changed after it was stored, and every caller sees that."
            + " Let them not change it, or say `share: copy`.";
    reporter.verdicts().seen(cache.name(), new Finding(Verdict.RESULT_CHANGED, text));
  }
}
