package io.cacher.match;

import io.cacher.config.CacheRule;
import io.cacher.config.MethodPattern;
import io.cacher.config.Reaction;
import io.cacher.config.TypePattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which methods the rules react to, whosever they are. Immutable; under the same conditions
 * as {@link RuleMatcher}, of which it is a part. A method may have any number of reactions.
 */
final class TriggerMatcher {

  /** A reaction and what selects its triggers. */
  private record Watch(
      CacheRule rule, int number, List<MethodPattern> selecting, List<MethodPattern> subtracting) {}

  private final List<Watch> watches = new ArrayList<>();
  private final TypeIndex index;
  private final MatchReport report;

  TriggerMatcher(List<CacheRule> rules, MatchReport report) {
    this.report = report;
    List<List<MethodPattern>> selecting = new ArrayList<>();
    for (CacheRule rule : rules) {
      int number = 0;
      for (Reaction reaction : rule.reactions()) {
        Watch watch = watch(rule, number++, reaction.triggers());
        watches.add(watch);
        selecting.add(watch.selecting);
      }
    }
    index = new TypeIndex(selecting);
  }

  private Watch watch(CacheRule rule, int number, List<MethodPattern> patterns) {
    List<MethodPattern> selecting = new ArrayList<>();
    List<MethodPattern> subtracting = new ArrayList<>();
    for (MethodPattern pattern : patterns) {
      if (pattern.negated()) {
        subtracting.add(pattern);
        continue;
      }
      Refusal refusal = RuleMatcher.refusal(rule, pattern);
      if (refusal == null) {
        selecting.add(pattern);
      } else {
        report.triggerRefused(rule, pattern, refusal);
      }
    }
    return new Watch(rule, number, selecting, subtracting);
  }

  boolean isExact(String internalName) {
    return index.isExact(internalName);
  }

  boolean names(String internalName) {
    return index.names(internalName);
  }

  boolean mayMatch(String internalName) {
    return !watches.isEmpty() && index.mayMatch(internalName);
  }

  boolean mayMatch(String internalName, byte[] classFile) {
    return !watches.isEmpty() && index.mayMatch(internalName, classFile);
  }

  /** The class's methods that are reacted to, in the order of the class file. */
  List<TriggerMatch> match(ClassInfo type, Supertypes supertypes) {
    BitSet relevant = watches.isEmpty() ? new BitSet() : index.rules(type.name());
    List<TriggerMatch> matches = new ArrayList<>();
    if (relevant.isEmpty()) {
      return matches;
    }
    List<List<TriggerMatch.Reacting>> reacting = new ArrayList<>();
    for (int i = 0; i < type.methods().size(); i++) {
      reacting.add(new ArrayList<>());
    }
    boolean onlyExact = Exclusions.isJdk(type.name());
    for (int i = relevant.nextSetBit(0); i >= 0; i = relevant.nextSetBit(i + 1)) {
      Watch watch = watches.get(i);
      for (MethodPattern pattern : watch.selecting) {
        TypePattern declaring = pattern.declaringType();
        if (!onlyExact || (declaring.exact() && declaring.matches(type.binaryName()))) {
          select(watch, pattern, type, supertypes, reacting);
        }
      }
    }
    for (int i = 0; i < reacting.size(); i++) {
      if (!reacting.get(i).isEmpty()) {
        matches.add(new TriggerMatch(type.methods().get(i), reacting.get(i)));
      }
    }
    return matches;
  }

  private void select(
      Watch watch,
      MethodPattern pattern,
      ClassInfo type,
      Supertypes supertypes,
      List<List<TriggerMatch.Reacting>> reacting) {
    boolean named = pattern.declaringType().matches(type.binaryName());
    if (!named && !pattern.subtypes()) {
      return;
    }
    boolean known = named;
    boolean selected = false;
    for (int i = 0; i < reacting.size(); i++) {
      MethodInfo method = type.methods().get(i);
      if (!Selection.selects(pattern, method)) {
        continue;
      }
      // Asked as late as possible: the answer takes reading class files.
      if (!known && !supertypes.isSubtype(type, pattern.declaringType())) {
        return;
      }
      known = true;
      selected = true;
      Refusal refusal = refusal(type, method, watch, supertypes);
      if (refusal != null) {
        report.triggerRefused(watch.rule, pattern, refusal);
      } else if (!reacts(reacting.get(i), watch)) {
        reacting.get(i).add(new TriggerMatch.Reacting(watch.rule, watch.number, pattern));
      }
    }
    if (!selected && named) {
      report.noTrigger(watch.rule, pattern, type);
    }
  }

  private static boolean reacts(List<TriggerMatch.Reacting> reacting, Watch watch) {
    for (TriggerMatch.Reacting other : reacting) {
      if (other.number() == watch.number && other.rule().name().equals(watch.rule.name())) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Refusal refusal(
      ClassInfo type, MethodInfo method, Watch watch, Supertypes supertypes) {
    String where = type.binaryName() + "." + method.signature();
    for (MethodPattern pattern : watch.subtracting) {
      if (Selection.selects(pattern, method)
          && (pattern.declaringType().matches(type.binaryName())
              || (pattern.subtypes() && supertypes.isSubtype(type, pattern.declaringType())))) {
        return new Refusal(State.SUBTRACTED, where, pattern.text());
      }
    }
    if (method.isSuspending()) {
      return new Refusal(State.SUSPENDING, where, "");
    }
    return Refusal.ofCode(type, method, where);
  }
}
