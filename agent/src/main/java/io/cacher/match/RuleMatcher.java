package io.cacher.match;

import io.cacher.config.CacheRule;
import io.cacher.config.MethodPattern;
import io.cacher.config.Reaction;
import io.cacher.config.TypePattern;
import io.cacher.config.When;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides which methods of which classes the rules select. Immutable.
 *
 * <p>In two stages: nearly every class of an application is dismissed by its name, and only the
 * others are read. Both run inside class loading, for any class and on any thread: no locks, no
 * loading of classes, no lambdas. What is refused, and why, goes to the {@link MatchReport}.
 *
 * <p>Takes all rules given as live: leave out those that are off, lest they claim methods.
 */
public final class RuleMatcher {

  private final List<CacheRule> rules;
  private final List<List<MethodPattern>> selecting = new ArrayList<>();
  private final List<List<MethodPattern>> subtracting = new ArrayList<>();
  private final TypeIndex index;
  private final TriggerMatcher triggers;
  private final @Nullable JdbcConnections connections;
  private final MatchReport report;
  private final Map<String, String> ids;

  /**
   * @param rules the rules; of two that select the same method the first has it
   * @param report takes the reasons; made for the same rules
   */
  public RuleMatcher(List<CacheRule> rules, MatchReport report) {
    this(rules, report, Map.of());
  }

  /**
   * @param rules the rules; of two that select the same method the first has it
   * @param report takes the reasons; made for the same rules
   * @param ids what woven code is to call the rules, by name; a rule without is called by its name
   */
  public RuleMatcher(List<CacheRule> rules, MatchReport report, Map<String, String> ids) {
    this.rules = List.copyOf(rules);
    this.report = report;
    this.ids = Map.copyOf(ids);
    for (CacheRule rule : this.rules) {
      List<MethodPattern> positive = new ArrayList<>();
      List<MethodPattern> negative = new ArrayList<>();
      for (MethodPattern pattern : rule.methods()) {
        if (pattern.negated()) {
          negative.add(pattern);
        } else if (isAcceptable(rule, pattern)) {
          positive.add(pattern);
        }
      }
      selecting.add(positive);
      subtracting.add(negative);
    }
    index = new TypeIndex(selecting);
    triggers = new TriggerMatcher(this.rules, report);
    connections = waitsForCommit(this.rules) ? new JdbcConnections() : null;
  }

  /** What woven code is to call a rule. */
  public String id(CacheRule rule) {
    String id = ids.get(rule.name());
    return id == null ? rule.name() : id;
  }

  /** Where the reasons go. */
  public MatchReport report() {
    return report;
  }

  private static boolean waitsForCommit(List<CacheRule> rules) {
    for (CacheRule rule : rules) {
      for (Reaction reaction : rule.reactions()) {
        if (reaction.when() == When.AFTER_COMMIT) {
          return true;
        }
      }
    }
    return false;
  }

  // What no class can change is said before the first is loaded.
  private boolean isAcceptable(CacheRule rule, MethodPattern pattern) {
    Refusal refusal = refusal(rule, pattern);
    if (refusal != null) {
      report.refused(rule, pattern, refusal);
    }
    return refusal == null;
  }

  /** Why a pattern can select nothing, whatever classes there are; null when it may. */
  static @Nullable Refusal refusal(CacheRule rule, MethodPattern pattern) {
    if (pattern.broad() && !rule.allowBroad()) {
      return new Refusal(State.TOO_BROAD, "", "");
    }
    if (pattern.subtypes()) {
      return null;
    }
    String type = pattern.declaringType().text();
    State reason = pattern.declaringType().exact() ? Exclusions.reason(type) : null;
    if (!pattern.declaringType().exact() && Exclusions.isJdk(type)) {
      reason = State.EXCLUDED;
    }
    return reason == null ? null : new Refusal(reason, type, "");
  }

  /** Stage one, by name alone. Any class that is to be woven passes; few others do. */
  public boolean mayMatch(String internalName) {
    return isExact(internalName)
        || ((index.mayMatch(internalName) || triggers.mayMatch(internalName) || connections != null)
            && !isOffLimits(internalName));
  }

  /** Stage one with the class file at hand: dismisses more, at the cost of a look inside. */
  public boolean mayMatch(String internalName, byte[] classFile) {
    return isExact(internalName)
        || (mayMatch(internalName)
            && (index.mayMatch(internalName, classFile)
                || triggers.mayMatch(internalName, classFile)
                || (connections != null && connections.mayMatch(classFile))));
  }

  /** Whether a pattern spells the class out, or its package. */
  boolean names(String internalName) {
    return index.names(internalName) || triggers.names(internalName);
  }

  private boolean isExact(String internalName) {
    return index.isExact(internalName) || triggers.isExact(internalName);
  }

  private static boolean isOffLimits(String internalName) {
    return Exclusions.isJdk(internalName) || Exclusions.reason(internalName) != null;
  }

  /** Stage two: the methods of the class that are to be woven, in the order of the class file. */
  public List<Match> match(ClassInfo type, Supertypes supertypes) {
    if (Exclusions.reason(type.name()) != null) {
      return List.of();
    }
    BitSet relevant = index.rules(type.name());
    if (relevant.isEmpty()) {
      return List.of();
    }
    Claims claims = new Claims(type, supertypes, report);
    boolean onlyExact = Exclusions.isJdk(type.name());
    for (int i = relevant.nextSetBit(0); i >= 0; i = relevant.nextSetBit(i + 1)) {
      for (MethodPattern pattern : selecting.get(i)) {
        TypePattern declaring = pattern.declaringType();
        if (!onlyExact || (declaring.exact() && declaring.matches(type.binaryName()))) {
          claims.claim(rules.get(i), pattern, subtracting.get(i));
        }
      }
    }
    return claims.matches();
  }

  /** Stage two: the methods of the class that rules react to. */
  public List<TriggerMatch> triggers(ClassInfo type, Supertypes supertypes) {
    return Exclusions.reason(type.name()) == null ? triggers.match(type, supertypes) : List.of();
  }

  /** Stage two: the methods of a JDBC connection that tell of transactions some rule waits for. */
  public List<MethodInfo> connections(ClassInfo type, Supertypes supertypes) {
    return connections == null || isOffLimits(type.name())
        ? List.of()
        : connections.match(type, supertypes);
  }
}
