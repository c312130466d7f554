package io.cacher.agent;

import io.cacher.invalidate.ReactionListener;
import io.cacher.plugin.RemovalFaults;
import io.cacher.warm.WarmListener;
import io.cacher.write.WriteListener;
import java.util.Set;

/** Tells people how it goes with what rules do besides caching calls, each kind of fault once. */
final class RuleFaults implements ReactionListener, RemovalFaults, WarmListener, WriteListener {

  private final AgentLog log;
  private final Reporter reporter;

  RuleFaults(AgentLog log, Reporter reporter) {
    this.log = log;
    this.reporter = reporter;
  }

  @Override
  public void reactionFailed(String cache, String trigger, String reason) {
    reporter.countError();
    String fault = "reaction " + cache + trigger;
    if (log.firstTime(fault)) {
      log.error(fault, cache + ": reaction to " + trigger + ": " + shown(cache, reason));
    }
  }

  @Override
  public void listenerFailed(String cache, String listener, Throwable thrown) {
    String fault = "listener " + cache + listener;
    if (log.firstTime(fault)) {
      log.error(
          fault,
          cache
              + ": the listener "
              + listener
              + " failed, and more may follow, see ExtensionErrorCount: "
              + reporter.text(cache, thrown));
    }
  }

  @Override
  public void removalsUnheard(String cache) {
    String fault = "unheard " + cache;
    if (log.firstTime(fault)) {
      log.error(
          fault,
          cache
              + ": its listeners are too slow and do not hear of all removals, see"
              + " UnheardRemovalCount");
    }
  }

  @Override
  public void warming(String cache, String progress) {
    log.info(cache + ": " + progress);
  }

  @Override
  public void notWarmed(String cache, String reason) {
    reporter.countError();
    String fault = "warm " + cache + reason;
    if (log.firstTime(fault)) {
      reporter.note(cache, shown(cache, reason));
      log.error(fault, cache + ": " + shown(cache, reason));
    }
  }

  /** A reason that may tell of keys, unless that is not wanted. */
  private String shown(String cache, String reason) {
    return reporter.isSensitive(cache) ? "failed, the reason is not shown (sensitive)" : reason;
  }

  @Override
  public void writeFailed(String cache, String method, Throwable thrown) {
    String fault = "retry " + cache + method;
    if (log.firstTime(fault)) {
      log.info(
          fault,
          cache
              + ": the write "
              + method
              + " threw and is tried again: "
              + reporter.text(cache, thrown));
    }
  }

  @Override
  public void writeLost(String cache, String method, Throwable thrown) {
    reporter.countError();
    String fault = "lost " + cache + method;
    if (log.firstTime(fault)) {
      String told = ", and more may follow, see WriteLossCount: ";
      log.error(
          fault,
          cache
              + ": a write is lost, "
              + method
              + " threw too often"
              + told
              + reporter.text(cache, thrown));
    }
  }

  /** Tells that a store fails. */
  void storeFault(String text) {
    reporter.countError();
    log.error(text);
  }

  /** Tells how a store does. */
  void storeNote(String text) {
    log.info(text);
  }

  /** Tells of writes that the end of the JVM leaves undone. */
  void writesLeft(String cache, long count) {
    reporter.countError();
    log.error(cache + ": " + count + " write(s) lost: they could not be made before the JVM ended");
  }

  /** Tells of methods that ran when they were woven, and of whose end nobody hears. */
  void stillUnderway(Set<String> methods) {
    log.info(
        "calls of "
            + String.join(", ", methods)
            + " that began before they were woven may still run; what they change goes unnoticed");
  }

  /** Tells why the classes of a cache are not restored. */
  void stillPending(String cache, long count) {
    log.info(
        cache
            + ": off, but "
            + count
            + " write(s) are pending; its classes are restored when it is turned off without any");
  }
}
