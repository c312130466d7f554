package io.cacher.agent;

import io.cacher.cache.ThrownText;
import io.cacher.config.CacheRule;
import io.cacher.config.Scope;
import io.cacher.link.LinkListener;
import io.cacher.link.LinkedRule;
import io.cacher.link.LinkedRules;
import io.cacher.manage.Notices;
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
import io.cacher.weave.WeavingListener;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Tells people what became of their rules: a line when a cache matches first, one summary of what
 * never matched, and each fault once. Thread-safe; only queues lines.
 */
final class Reporter
    implements WeavingListener, LinkListener, VerdictListener, Runnable, AutoCloseable {

  /** Most applications have loaded what they need by then. */
  private static final long SUMMARY_AFTER = TimeUnit.SECONDS.toNanos(30);

  /** Names kept for people; an application may make classes without end. */
  private static final int MOST_NAMES = 10_000;

  private final AgentLog log;
  private final LinkedRules rules;
  private final Instrumentation instrumentation;
  private final long startedAt = System.nanoTime();
  private final Set<String> matched = ConcurrentHashMap.newKeySet();
  private final Set<String> wovenClasses = ConcurrentHashMap.newKeySet();
  private final Map<String, List<String>> unlinked = new ConcurrentHashMap<>();
  private final LongAdder errors = new LongAdder();
  private final VerdictBook verdicts = new VerdictBook(this);
  private final AtomicReference<@Nullable Notices> notices = new AtomicReference<>();
  private volatile MatchReport report;
  private final AtomicBoolean summarised = new AtomicBoolean();

  /** A reporter on these rules and what became of their patterns. */
  Reporter(AgentLog log, LinkedRules rules, MatchReport report, Instrumentation instrumentation) {
    this.log = log;
    this.rules = rules;
    this.report = report;
    this.instrumentation = instrumentation;
  }

  /** Reads what became of the patterns from here, from now on. */
  void read(MatchReport newReport) {
    report = newReport;
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
  public void restored(String className) {
    wovenClasses.remove(className);
  }

  @Override
  public void transformFailed(String className, Throwable thrown) {
    errors.increment();
    log.errorOnce("transform " + className, className + " stays as it is: " + thrown);
  }

  @Override
  public void notLinked(String cache, String method, String reason) {
    errors.increment();
    String fault = "link " + cache + method;
    if (log.firstTime(fault)) {
      String line = method + " runs uncached: " + reason;
      note(cache, line);
      log.error(fault, cache + ": " + line);
    }
  }

  @Override
  public void notHeard(TriggerMatch match, ClassInfo type, String reason) {
    String method = type.binaryName() + "." + match.method().signature();
    for (TriggerMatch.Reacting reacting : match.reactions()) {
      notHeard(reacting.rule().name(), method, reason);
    }
  }

  /** Has the cache stop answering: it would go on with what others have changed. */
  @Override
  public void notHeard(String cache, String method, String reason) {
    errors.increment();
    LinkedRule rule = rules.named(cache);
    if (rule != null) {
      rule.caches().deafen();
    }
    String fault = "deaf " + cache + method;
    if (log.firstTime(fault)) {
      String line = "answers nothing, since it cannot react to " + method + ": " + reason;
      note(cache, line);
      log.error(fault, cache + ": " + line);
    }
  }

  @Override
  public void doubtful(String cache, String sentence) {
    if (log.firstTime("doubt " + cache + sentence)) {
      note(cache, sentence);
      log.info(cache + ": " + sentence);
    }
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
    notices().tell(Notices.Kind.VERDICT, cache, finding.toString());
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

  /** A fault of any kind has happened. */
  void countError() {
    errors.increment();
  }

  /**
   * What there is to tell management; made when there is something, or somebody to tell it. Takes
   * no lock: a thread of the application may ask, and a summary takes long.
   */
  Notices notices() {
    Notices made = notices.get();
    if (made == null) {
      notices.compareAndSet(null, new Notices());
      made = Objects.requireNonNull(notices.get());
    }
    return made;
  }

  /** Tells that a cache hits less often than it is to, or does again. */
  void hits(String cache, Notices.Kind kind, String text) {
    notices().tell(kind, cache, text);
    log.info(cache + ": " + text);
  }

  /**
   * Whether nothing may be told of what the cache's calls are about: calls of a cache that is gone
   * may still run, and nobody says any more that they are not secret.
   */
  boolean isSensitive(String cache) {
    LinkedRule rule = rules.named(cache);
    return rule == null || rule.rule().sensitive();
  }

  /** The text of what the application threw for a call of the cache. */
  String text(String cache, Throwable thrown) {
    return isSensitive(cache) ? thrown.getClass().getName() : ThrownText.of(thrown);
  }

  /** Forgets what there was to know of a cache, since its rule is gone or another one. */
  void forget(String cache) {
    matched.remove(cache);
    unlinked.remove(cache);
    verdicts.forget(cache);
    log.forget(cache);
  }

  /** Adds a line to what there is to know of a cache. */
  void note(String cache, String line) {
    unlinked.computeIfAbsent(cache, any -> new CopyOnWriteArrayList<>()).add(line);
  }

  /** Says what never matched, some time after the start. Called every second. */
  @Override
  public void run() {
    if (System.nanoTime() - startedAt > SUMMARY_AFTER) {
      summarise();
    }
  }

  /** Tells the Flight Recorder nothing any more. */
  @Override
  public void close() {
    Flight.close();
  }

  /** Says what never matched, unless it has been said. */
  void summarise() {
    if (summarised.getAndSet(true) || allMatched()) {
      return;
    }
    List<PatternReport> all = explainedPatterns();
    List<PatternReport> unmatched = new ArrayList<>();
    for (PatternReport pattern : all) {
      if (isUnmatched(pattern)) {
        unmatched.add(pattern);
      }
    }
    log.info("patterns that found no method so far: " + unmatched.size() + " of " + all.size());
    for (PatternReport pattern : unmatched) {
      log.info(pattern.toString());
    }
  }

  /** Whether nothing was woven for a pattern of a cache that is on. */
  boolean isUnmatched(PatternReport pattern) {
    LinkedRule rule = rules.named(pattern.cache());
    return pattern.methods() == 0 && rule != null && rule.caches().isOn();
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
