package io.cacher.match;

import io.cacher.config.CacheRule;
import io.cacher.config.MethodPattern;
import io.cacher.config.Reaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects what became of every pattern, and says it in a sentence each.
 *
 * <p>Written by threads that load classes, so writing takes no lock and calls nobody. Patterns that
 * subtract are not listed. Bounded: of many methods and reasons it keeps the first.
 */
public class MatchReport {

  // Never changes after construction; patterns are told apart by their text within a cache.
  private final Map<String, PatternLog> logs = new LinkedHashMap<>();

  /**
   * @param rules the rules to report on, the same as the matcher's
   */
  public MatchReport(List<CacheRule> rules) {
    this(rules, null, List.of());
  }

  /**
   * A report that goes on from an earlier one.
   *
   * @param rules the rules to report on
   * @param earlier the report on the rules before
   * @param kept the names of rules whose patterns have not changed since
   */
  public MatchReport(
      List<CacheRule> rules, @Nullable MatchReport earlier, Collection<String> kept) {
    for (CacheRule rule : rules) {
      MatchReport before = kept.contains(rule.name()) ? earlier : null;
      for (MethodPattern pattern : rule.methods()) {
        add(key(rule, pattern), rule, pattern, false, before);
      }
      for (Reaction reaction : rule.reactions()) {
        for (MethodPattern pattern : reaction.triggers()) {
          add(triggerKey(rule, pattern), rule, pattern, true, before);
        }
      }
    }
  }

  private void add(
      String key,
      CacheRule rule,
      MethodPattern pattern,
      boolean trigger,
      @Nullable MatchReport before) {
    if (!pattern.negated()) {
      PatternLog earlier = before == null ? null : before.logs.get(key);
      logs.putIfAbsent(key, new PatternLog(rule, pattern, trigger, earlier));
    }
  }

  /**
   * A match was woven. Saying it again for the same class and loader changes nothing.
   *
   * @param loader tells loaders apart, as in {@code app@1b6d3586}
   */
  public void woven(Match match, ClassInfo type, String loader) {
    PatternLog log = logs.get(key(match.rule(), match.pattern()));
    if (log != null) {
      log.woven(type, match.method(), loader);
    }
  }

  /** As {@code woven}, for a method that caches react to. */
  public void woven(TriggerMatch match, ClassInfo type, String loader) {
    for (TriggerMatch.Reacting reacting : match.reactions()) {
      PatternLog log = logs.get(triggerKey(reacting.rule(), reacting.pattern()));
      if (log != null) {
        log.woven(type, match.method(), loader);
      }
    }
  }

  /** A method that caches react to could not be woven. */
  public void failed(TriggerMatch match, ClassInfo type, String reason) {
    String where = type.binaryName() + "." + match.method().signature();
    for (TriggerMatch.Reacting reacting : match.reactions()) {
      Refusal refusal = new Refusal(State.FAILED, where, reason);
      triggerRefused(reacting.rule(), reacting.pattern(), refusal);
    }
  }

  void triggerRefused(CacheRule rule, MethodPattern pattern, Refusal refusal) {
    PatternLog log = logs.get(triggerKey(rule, pattern));
    if (log != null) {
      log.refused(refusal);
    }
  }

  void noTrigger(CacheRule rule, MethodPattern pattern, ClassInfo type) {
    PatternLog log = logs.get(triggerKey(rule, pattern));
    if (log != null) {
      log.lacksMethod(type);
    }
  }

  /** A match could not be woven. */
  public void failed(Match match, ClassInfo type, String reason) {
    String where = type.binaryName() + "." + match.method().signature();
    refused(match.rule(), match.pattern(), new Refusal(State.FAILED, where, reason));
  }

  void refused(CacheRule rule, MethodPattern pattern, Refusal refusal) {
    PatternLog log = logs.get(key(rule, pattern));
    if (log != null) {
      log.refused(refusal);
    }
  }

  void noMethod(CacheRule rule, MethodPattern pattern, ClassInfo type) {
    PatternLog log = logs.get(key(rule, pattern));
    if (log != null) {
      log.lacksMethod(type);
    }
  }

  /** What became of the patterns, in the order of the rules. */
  public List<PatternReport> patterns() {
    return patterns(List.of());
  }

  /**
   * What became of the patterns, in the order of the rules. Reads class files of the loaded
   * classes: not for threads that are loading one.
   *
   * @param loaded the classes loaded now, to name implementations, super classes and near misses
   */
  public List<PatternReport> patterns(Iterable<? extends Class<?>> loaded) {
    KnownClasses classes = new LoadedClasses(loaded);
    List<PatternReport> reports = new ArrayList<>();
    for (PatternLog log : logs.values()) {
      reports.add(log.report(classes));
    }
    return reports;
  }

  // Not the records themselves: their hashCode is linked with invokedynamic on first use.
  private static String key(CacheRule rule, MethodPattern pattern) {
    return rule.name() + '\n' + pattern.text();
  }

  // The same pattern may stand among a rule's methods.
  private static String triggerKey(CacheRule rule, MethodPattern pattern) {
    return rule.name() + "\n\n" + pattern.text();
  }
}
