package io.cacher.agent;

import io.cacher.cache.Cache;
import io.cacher.cache.CacheRecorder;
import io.cacher.cache.FaultListener;
import io.cacher.cache.Site;
import io.cacher.config.CacheRule;
import io.cacher.config.Scope;
import io.cacher.invalidate.ReactionListener;
import io.cacher.link.LinkListener;
import io.cacher.manage.jfr.Flight;
import io.cacher.manage.verdict.Finding;
import io.cacher.manage.verdict.Verdict;
import io.cacher.manage.verdict.VerdictBook;
import io.cacher.manage.verdict.VerdictListener;
import io.cacher.match.ClassInfo;
import io.cacher.match.Match;
import io.cacher.match.MatchReport;
import io.cacher.match.PatternReport;
import io.cacher.match.TriggerMatch;
import io.cacher.plugin.RemovalFaults;
import io.cacher.warm.WarmListener;
import io.cacher.weave.WeavingListener;
import io.cacher.write.WriteListener;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Tells people what became of their rules: a line when a cache matches first, one summary of what
 * never matched, and each fault once. Thread-safe; only queues lines.
 */
final class Reporter
    implements WeavingListener,
        LinkListener,
        FaultListener,
        ReactionListener,
        RemovalFaults,
        WarmListener,
        WriteListener,
        VerdictListener {

  /** Most applications have loaded what they need by then. */
  private static final long SUMMARY_AFTER = TimeUnit.SECONDS.toNanos(30);

  /** Names kept for people; an application may make classes without end. */
  private static final int MOST_NAMES = 10_000;

  private final AgentLog log;
  private final MatchReport report;
  private final Instrumentation instrumentation;
  private final Set<String> off = ConcurrentHashMap.newKeySet();
  private final long startedAt = System.nanoTime();
  private final Set<String> matched = ConcurrentHashMap.newKeySet();
  private final Set<String> wovenClasses = ConcurrentHashMap.newKeySet();
  private final Map<String, List<String>> unlinked = new ConcurrentHashMap<>();
  private final LongAdder errors = new LongAdder();
  private final VerdictBook verdicts = new VerdictBook(this);
  private boolean summarised;

  /**
   * A reporter on these caches.
   *
   * @param off the names of caches that are off from the start, which need not match
   */
  Reporter(AgentLog log, MatchReport report, Instrumentation instrumentation, Set<String> off) {
    this.off.addAll(off);
    this.log = log;
    this.report = report;
    this.instrumentation = instrumentation;
  }

  /** Notes that a cache was turned on or off. */
  void turned(String cache, boolean on) {
    if (on) {
      off.remove(cache);
    } else {
      off.add(cache);
    }
  }

  /** How many classes were woven; the same class in several loaders counts once. */
  int wovenClasses() {
    return wovenClasses.size();
  }

  /** Why woven methods of a cache run uncached all the same or were not warmed, a line each. */
  List<String> unlinked(String cache) {
    return List.copyOf(unlinked.getOrDefault(cache, List.of()));
  }

  /** Faults since the start. */
  long errors() {
    return errors.sum();
  }

  @Override
  public void woven(Match match, ClassInfo type) {
    if (wovenClasses.size() < MOST_NAMES) {
      wovenClasses.add(type.binaryName());
    }
    String method = type.binaryName() + "." + match.method().signature();
    String done = match.rule().writeBehind() == null ? ": caching " : ": putting off calls of ";
    if (matched.add(match.rule().name())) {
      log.info(match.rule().name() + done + method);
    } else {
      log.debug(match.rule().name() + done + method);
    }
  }

  @Override
  public void woven(TriggerMatch match, ClassInfo type) {
    if (wovenClasses.size() < MOST_NAMES) {
      wovenClasses.add(type.binaryName());
    }
    String method = type.binaryName() + "." + match.method().signature();
    for (TriggerMatch.Reacting reacting : match.reactions()) {
      log.debug(reacting.rule().name() + ": reacting to " + method);
    }
  }

  @Override
  public void reactionFailed(String cache, String trigger, String reason) {
    errors.increment();
    if (log.firstTime("reaction " + cache + trigger)) {
      log.error(cache + ": reaction to " + trigger + ": " + reason);
    }
  }

  @Override
  public void transformFailed(String className, Throwable thrown) {
    errors.increment();
    log.errorOnce("transform " + className, className + " stays as it is: " + thrown);
  }

  @Override
  public void notLinked(String cache, String method, String reason) {
    errors.increment();
    if (log.firstTime("link " + cache + method)) {
      String line = method + " runs uncached: " + reason;
      note(cache, line);
      log.error(cache + ": " + line);
    }
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
    if (log.firstTime("key " + cache.name())) {
      log.error(cache.name() + ": a key could not be made, such calls run uncached: " + thrown);
    }
  }

  @Override
  public void expressionFailed(Cache cache, Site site, Throwable thrown) {
    if (log.firstTime("expression " + cache.name() + site.method())) {
      log.error(
          cache.name()
              + ": an expression failed for "
              + site.method()
              + ", such calls pass or are not stored: "
              + thrown);
    }
  }

  @Override
  public void fault(Cache cache, Throwable thrown) {
    errors.increment();
    if (log.firstTime("fault " + cache.name())) {
      log.error(cache.name() + ": fault in the agent: " + thrown);
    }
  }

  @Override
  public void weigherFailed(Cache cache, Site site, Throwable thrown) {
    if (log.firstTime("weigher " + cache.name())) {
      log.error(
          cache.name()
              + ": a result of "
              + site.method()
              + " could not be weighed, such results are not stored: "
              + thrown);
    }
  }

  @Override
  public void validityFailed(Cache cache, Site site, Throwable thrown) {
    if (log.firstTime("validity " + cache.name() + site.method())) {
      log.error(
          cache.name()
              + ": whether a result of "
              + site.method()
              + " is still good could not be told, such calls run the method: "
              + text(thrown));
    }
  }

  @Override
  public void listenerFailed(String cache, String listener, Throwable thrown) {
    if (log.firstTime("listener " + cache + listener)) {
      log.error(
          cache
              + ": the listener "
              + listener
              + " failed, and more may follow, see ExtensionErrorCount: "
              + text(thrown));
    }
  }

  @Override
  public void removalsUnheard(String cache) {
    if (log.firstTime("unheard " + cache)) {
      log.error(
          cache
              + ": its listeners are too slow and do not hear of all removals, see"
              + " UnheardRemovalCount");
    }
  }

  @Override
  public void resultRefused(Cache cache, Site site, Class<?> type) {
    String reason = "it returned a " + type.getName() + ", which serves one caller only";
    notLinked(cache.name(), site.method(), reason);
  }

  @Override
  public void resultUnshareable(Cache cache, Site site, String reason) {
    notLinked(cache.name(), site.method(), reason);
  }

  @Override
  public void identityKey(Cache cache, Site site, Class<?> type) {
    String text =
        type.getName()
            + " in the key of "
            + site.method()
            + " has no equals of its own: it hits for the same object only, even after a change."
            + " Name its parts with `key:`.";
    verdicts.seen(cache.name(), new Finding(Verdict.IDENTITY_EQUALS, text));
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
    verdicts.seen(cache.name(), new Finding(Verdict.RESULT_CHANGED, text));
  }

  @Override
  public void answersFromState(Match match, ClassInfo type, String field) {
    String text =
        type.binaryName()
            + "."
            + match.method().signature()
            + " takes no argument and answers from the field `"
            + field
            + "` of its receiver, "
            + (match.rule().scope() == Scope.SHARED
                ? "which `scope: shared` ignores: all receivers get the answer of the first."
                : "which changes: callers may be given an answer from before a change.")
            + " Dangerous: cache a method whose arguments decide.";
    verdicts.seen(match.rule().name(), new Finding(Verdict.STATE_IN_THE_RECEIVER, text));
  }

  /** The verdicts passed so far. */
  VerdictBook verdicts() {
    return verdicts;
  }

  @Override
  public void verdict(String cache, Finding finding) {
    Flight.mismatch(cache, finding.verdict().id(), finding.text());
    String line = cache + ": " + finding.text();
    if (finding.verdict() == Verdict.RESULT_CHANGED) {
      log.error(line);
    } else {
      log.info(line);
    }
  }

  /** Says which caches will hold whatever they are given. */
  void unbounded(List<CacheRule> rules) {
    for (CacheRule rule : rules) {
      if (rule.maximumWeight() == null
          && rule.maximumSize() == CacheRule.UNBOUNDED
          && rule.expireAfterWrite() == null
          && rule.expireAfterAccess() == null) {
        log.info(
            rule.name()
                + ": grows without end, with neither a bound nor a lifetime."
                + " Give it `maximum-size`, `maximum-weight` or `expire-after-write`.");
      }
    }
  }

  @Override
  public void warming(String cache, String progress) {
    log.info(cache + ": " + progress);
  }

  @Override
  public void notWarmed(String cache, String reason) {
    errors.increment();
    if (log.firstTime("warm " + cache + reason)) {
      note(cache, reason);
      log.error(cache + ": " + reason);
    }
  }

  @Override
  public void writeFailed(String cache, String method, Throwable thrown) {
    if (log.firstTime("retry " + cache + method)) {
      log.info(cache + ": the write " + method + " threw and is tried again: " + text(thrown));
    }
  }

  @Override
  public void writeLost(String cache, String method, Throwable thrown) {
    errors.increment();
    if (log.firstTime("lost " + cache + method)) {
      String told = ", and more may follow, see WriteLossCount: ";
      log.error(cache + ": a write is lost, " + method + " threw too often" + told + text(thrown));
    }
  }

  /** The text of what the application threw, whose method may throw as well. */
  private static String text(Throwable thrown) {
    try {
      return thrown.toString();
    } catch (Throwable fromTheApplication) {
      return thrown.getClass().getName();
    }
  }

  /** Tells of writes that the end of the JVM leaves undone. */
  void writesLeft(String cache, long count) {
    errors.increment();
    log.error(cache + ": " + count + " write(s) lost: they could not be made before the JVM ended");
  }

  /** Tells why the classes of a cache are not restored. */
  void stillPending(String cache, long count) {
    log.info(
        cache
            + ": off, but "
            + count
            + " write(s) are pending; its classes are restored when it is turned off without any");
  }

  private void note(String cache, String line) {
    unlinked.computeIfAbsent(cache, any -> new CopyOnWriteArrayList<>()).add(line);
  }

  /** Says what never matched, some time after the start. Called every second. */
  void summariseInTime() {
    if (System.nanoTime() - startedAt > SUMMARY_AFTER) {
      summarise();
    }
  }

  /** Says what never matched, unless it has been said. */
  synchronized void summarise() {
    if (summarised) {
      return;
    }
    summarised = true;
    if (allMatched()) {
      return;
    }
    for (PatternReport pattern : explainedPatterns()) {
      if (isUnmatched(pattern)) {
        log.info(pattern.toString());
      }
    }
  }

  /** Whether nothing was woven for a pattern of a cache that is on. */
  boolean isUnmatched(PatternReport pattern) {
    return pattern.methods() == 0 && !off.contains(pattern.cache());
  }

  private boolean allMatched() {
    for (PatternReport pattern : patterns()) {
      if (isUnmatched(pattern)) {
        return false;
      }
    }
    return true;
  }

  /** What became of each pattern, from what is known already: cheap enough for any poller. */
  List<PatternReport> patterns() {
    return report.patterns();
  }

  /** What became of each pattern, with hints from all loaded classes; takes its time. */
  List<PatternReport> explainedPatterns() {
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      loaded.add(type);
    }
    return report.patterns(loaded);
  }
}
