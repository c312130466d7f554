package io.cacher.match;

import io.cacher.config.CacheRule;
import io.cacher.config.MethodPattern;
import io.cacher.config.Reaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects all that becomes of every pattern over class files that are not loaded: without bounds,
 * and for one thread.
 */
public final class ClassPathReport extends MatchReport {

  /** One pattern. */
  private static final class Log {
    final CacheRule rule;
    final MethodPattern pattern;
    final boolean trigger;
    final List<PatternVerdict.Woven> woven = new ArrayList<>();
    final Map<String, Refusal> refusals = new LinkedHashMap<>();
    @Nullable ClassInfo lacking;

    Log(CacheRule rule, MethodPattern pattern, boolean trigger) {
      this.rule = rule;
      this.pattern = pattern;
      this.trigger = trigger;
    }

    void refused(Refusal refusal) {
      refusals.putIfAbsent(refusal.state() + refusal.where(), refusal);
    }

    State state() {
      State state = woven.isEmpty() ? State.WAITING : State.APPLIED;
      state = lacking != null && state == State.WAITING ? State.NO_METHOD : state;
      for (Refusal refusal : refusals.values()) {
        state = refusal.state().compareTo(state) < 0 ? refusal.state() : state;
      }
      return state;
    }

    PatternVerdict verdict(KnownClasses known) {
      List<PatternVerdict.Refused> refused = new ArrayList<>();
      String reason = "";
      State state = state();
      for (Refusal refusal : refusals.values()) {
        String sentence = Reasons.sentence(pattern, refusal, known);
        refused.add(new PatternVerdict.Refused(refusal.where(), refusal.state(), sentence));
        reason = reason.isEmpty() && refusal.state() == state ? sentence : reason;
      }
      if (lacking != null && state == State.NO_METHOD) {
        reason = new MissingMethod(pattern, lacking, known).sentence();
      } else if (state == State.WAITING) {
        reason = new MissingClass(pattern, known).sentence();
      }
      return new PatternVerdict(rule, pattern, trigger, state, reason, woven, refused);
    }
  }

  private final Map<String, Log> logs = new LinkedHashMap<>();

  /** A report on these rules, the same as the matcher's. */
  public ClassPathReport(List<CacheRule> rules) {
    super(List.of());
    for (CacheRule rule : rules) {
      addAll(rule, rule.methods(), false);
      for (Reaction reaction : rule.reactions()) {
        addAll(rule, reaction.triggers(), true);
      }
    }
  }

  private void addAll(CacheRule rule, List<MethodPattern> patterns, boolean trigger) {
    for (MethodPattern pattern : patterns) {
      if (!pattern.negated()) {
        logs.putIfAbsent(key(rule, pattern, trigger), new Log(rule, pattern, trigger));
      }
    }
  }

  /** What became of the patterns, in the order of the rules; hints come from these classes. */
  public List<PatternVerdict> verdicts(ClassSource classes) {
    KnownClasses known = new ClassPathClasses(classes);
    List<PatternVerdict> verdicts = new ArrayList<>();
    for (Log log : logs.values()) {
      verdicts.add(log.verdict(known));
    }
    return verdicts;
  }

  @Override
  public void woven(Match match, ClassInfo type, String loader) {
    log(match.rule(), match.pattern(), false)
        .woven
        .add(new PatternVerdict.Woven(type, match.method()));
  }

  @Override
  public void woven(TriggerMatch match, ClassInfo type, String loader) {
    for (TriggerMatch.Reacting reacting : match.reactions()) {
      log(reacting.rule(), reacting.pattern(), true)
          .woven
          .add(new PatternVerdict.Woven(type, match.method()));
    }
  }

  @Override
  void refused(CacheRule rule, MethodPattern pattern, Refusal refusal) {
    log(rule, pattern, false).refused(refusal);
  }

  @Override
  void triggerRefused(CacheRule rule, MethodPattern pattern, Refusal refusal) {
    log(rule, pattern, true).refused(refusal);
  }

  @Override
  void noMethod(CacheRule rule, MethodPattern pattern, ClassInfo type) {
    lacks(log(rule, pattern, false), type);
  }

  @Override
  void noTrigger(CacheRule rule, MethodPattern pattern, ClassInfo type) {
    lacks(log(rule, pattern, true), type);
  }

  private static void lacks(Log log, ClassInfo type) {
    if (log.lacking == null) {
      log.lacking = type;
    }
  }

  private Log log(CacheRule rule, MethodPattern pattern, boolean trigger) {
    String key = key(rule, pattern, trigger);
    logs.putIfAbsent(key, new Log(rule, pattern, trigger));
    return logs.get(key);
  }

  private static String key(CacheRule rule, MethodPattern pattern, boolean trigger) {
    return rule.name() + (trigger ? "\n\n" : "\n") + pattern.text();
  }
}
