package io.cacher.match;

import io.cacher.config.CacheRule;
import io.cacher.config.MethodPattern;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who has which method of one class. Patterns come in the order of the rules; the first wins. */
final class Claims {

  private final ClassInfo type;
  private final String className;
  private final Supertypes supertypes;
  private final MatchReport report;
  private final @Nullable Match[] claims;

  Claims(ClassInfo type, Supertypes supertypes, MatchReport report) {
    this.type = type;
    this.className = type.binaryName();
    this.supertypes = supertypes;
    this.report = report;
    this.claims = new Match[type.methods().size()];
  }

  /** Gives the pattern the methods it selects, except those that {@code subtracted} select. */
  void claim(CacheRule rule, MethodPattern pattern, List<MethodPattern> subtracted) {
    boolean named = pattern.declaringType().matches(className);
    if (!named && !pattern.subtypes()) {
      return;
    }
    boolean known = named;
    boolean selected = false;
    for (int i = 0; i < claims.length; i++) {
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
      Refusal refusal = refusal(rule, method, subtracted, claims[i]);
      if (refusal == null) {
        claims[i] = new Match(method, rule, pattern);
      } else {
        report.refused(rule, pattern, refusal);
      }
    }
    if (!selected && named) {
      missing(rule, pattern);
    }
  }

  List<Match> matches() {
    List<Match> matches = new ArrayList<>();
    for (Match match : claims) {
      if (match != null) {
        matches.add(match);
      }
    }
    return matches;
  }

  // "com.acme.Product.Product(long)" has the form of a method, and means a constructor.
  private void missing(CacheRule rule, MethodPattern pattern) {
    String name = pattern.name().text();
    if (className.endsWith("." + name) || className.endsWith("$" + name)) {
      report.refused(rule, pattern, new Refusal(State.CONSTRUCTOR, className, ""));
    } else {
      report.noMethod(rule, pattern, type);
    }
  }

  private @Nullable Refusal refusal(
      CacheRule rule, MethodInfo method, List<MethodPattern> subtracted, @Nullable Match earlier) {
    for (MethodPattern pattern : subtracted) {
      if (isSelected(pattern, method)) {
        return new Refusal(State.SUBTRACTED, where(method), pattern.text());
      }
    }
    Refusal refusal = Refusal.of(type, method, where(method), rule.writeBehind() != null);
    if (refusal == null && earlier != null) {
      return Refusal.claimed(where(method), earlier);
    }
    return refusal;
  }

  private boolean isSelected(MethodPattern pattern, MethodInfo method) {
    return Selection.selects(pattern, method)
        && (pattern.declaringType().matches(className)
            || (pattern.subtypes() && supertypes.isSubtype(type, pattern.declaringType())));
  }

  private String where(MethodInfo method) {
    return className + "." + method.signature();
  }
}
