package io.cacher.match;

import io.cacher.config.CacheRule;
import io.cacher.config.MethodPattern;
import io.cacher.config.Reaction;
import io.cacher.config.When;
import java.util.ArrayList;
import java.util.List;

/**
 * The loaded classes for which it may make a difference whether some rules are in force. Few too
 * many, never one too few. Loads no class; reads class files at most where a pattern names no type.
 */
public final class ConcernedClasses {

  private final RuleMatcher byName;
  private final List<MethodPattern> everywhere = new ArrayList<>();
  private boolean connections;

  /** What these rules concern. A name may occur twice, as before and after a change. */
  public ConcernedClasses(List<CacheRule> rules) {
    // Reports on nothing: what becomes of the patterns is said by who weaves.
    byName = new RuleMatcher(rules, new MatchReport(List.of()));
    for (CacheRule rule : rules) {
      add(rule, rule.methods());
      for (Reaction reaction : rule.reactions()) {
        add(rule, reaction.triggers());
        connections |= reaction.when() == When.AFTER_COMMIT;
      }
    }
  }

  private void add(CacheRule rule, List<MethodPattern> patterns) {
    for (MethodPattern pattern : patterns) {
      boolean anywhere = pattern.subtypes() || pattern.declaringType().any();
      if (anywhere && !pattern.negated() && RuleMatcher.refusal(rule, pattern) == null) {
        everywhere.add(pattern);
      }
    }
  }

  /** Whether a class is among them. */
  public boolean contains(Class<?> type) {
    String name = type.getName().replace('.', '/');
    if (!byName.mayMatch(name)) {
      return false;
    }
    return byName.names(name) || isSelectedElsewhere(type);
  }

  private boolean isSelectedElsewhere(Class<?> type) {
    List<Class<?>> family = null;
    for (MethodPattern pattern : everywhere) {
      if (pattern.declaringType().any()) {
        if (LoadedClassFile.mayDeclare(type, pattern)) {
          return true;
        }
        continue;
      }
      family = family == null ? LoadedClasses.family(type) : family;
      for (Class<?> relative : family) {
        if (pattern.declaringType().matches(relative.getName())) {
          return true;
        }
      }
    }
    return connections && isConnection(type);
  }

  private static boolean isConnection(Class<?> type) {
    for (Class<?> relative : LoadedClasses.family(type)) {
      if (relative.getName().equals("java.sql.Connection")) {
        return true;
      }
    }
    return false;
  }
}
