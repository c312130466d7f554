package io.cacher.match;

import io.cacher.config.CacheRule;
import io.cacher.config.MethodPattern;
import io.cacher.config.TypePattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

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
  private final MatchReport report;

  /**
   * @param rules the rules; of two that select the same method the first has it
   * @param report takes the reasons; made for the same rules
   */
  public RuleMatcher(List<CacheRule> rules, MatchReport report) {
    this.rules = List.copyOf(rules);
    this.report = report;
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
  }

  // What no class can change is said before the first is loaded.
  private boolean isAcceptable(CacheRule rule, MethodPattern pattern) {
    if (pattern.broad() && !rule.allowBroad()) {
      report.refused(rule, pattern, new Refusal(State.TOO_BROAD, "", ""));
      return false;
    }
    if (pattern.subtypes()) {
      return true;
    }
    String type = pattern.declaringType().text();
    State reason = pattern.declaringType().exact() ? Exclusions.reason(type) : null;
    if (!pattern.declaringType().exact() && Exclusions.isJdk(type)) {
      reason = State.EXCLUDED;
    }
    if (reason != null) {
      report.refused(rule, pattern, new Refusal(reason, type, ""));
    }
    return reason == null;
  }

  /** Stage one, by name alone. Any class that is to be woven passes; few others do. */
  public boolean mayMatch(String internalName) {
    return index.isExact(internalName)
        || (index.mayMatch(internalName) && !isOffLimits(internalName));
  }

  /** Stage one with the class file at hand: dismisses more, at the cost of a look inside. */
  public boolean mayMatch(String internalName, byte[] classFile) {
    return index.isExact(internalName)
        || (mayMatch(internalName) && index.mayMatch(internalName, classFile));
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
}
