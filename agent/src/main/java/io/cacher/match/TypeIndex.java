package io.cacher.match;

import io.cacher.config.MethodPattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the rules that may concern a class by its name, without trying them one by one.
 *
 * <p>Exact types are a table look-up. Wildcard types are grouped by the packages they spell out, so
 * that a class meets only the patterns of its own packages. Patterns with {@code +} or a type of
 * {@code *} concern every class; its constant pool must mention what they spell out, the method's
 * name and the annotations.
 */
final class TypeIndex {

  private final NameTable exact;
  private final List<BitSet> rulesOfExact;
  private final NameTable packages;
  private final List<List<IndexedPattern>> patternsOfPackage;
  private final List<IndexedPattern> withoutPackage = new ArrayList<>();
  private final List<IndexedPattern> everywhere = new ArrayList<>();
  private final NameTable literals;

  /**
   * @param patterns of each rule, those that may select something; rules are numbered from 0
   */
  TypeIndex(List<List<MethodPattern>> patterns) {
    Map<String, BitSet> exactTypes = new LinkedHashMap<>();
    Map<String, List<IndexedPattern>> placed = new LinkedHashMap<>();
    Map<String, Integer> literalNumbers = new LinkedHashMap<>();
    for (int rule = 0; rule < patterns.size(); rule++) {
      for (MethodPattern pattern : patterns.get(rule)) {
        String type = NameTable.canonical(pattern.declaringType().text());
        IndexedPattern indexed = new IndexedPattern(rule, pattern, literalNumbers);
        if (pattern.subtypes() || pattern.declaringType().any()) {
          everywhere.add(indexed);
        } else if (!pattern.declaringType().exact()) {
          String packageName = literalPackage(type);
          placed.putIfAbsent(packageName, new ArrayList<>());
          placed.get(packageName).add(indexed);
        }
        // With subtypes too: the type itself is the one to say that it has no such method.
        if (pattern.declaringType().exact()) {
          exactTypes.putIfAbsent(type, new BitSet());
          exactTypes.get(type).set(rule);
        }
      }
    }
    List<IndexedPattern> unplaced = placed.remove("");
    if (unplaced != null) {
      withoutPackage.addAll(unplaced);
    }
    exact = new NameTable(exactTypes.keySet());
    rulesOfExact = new ArrayList<>(exactTypes.values());
    packages = new NameTable(placed.keySet());
    patternsOfPackage = new ArrayList<>(placed.values());
    literals = new NameTable(literalNumbers.keySet());
  }

  /** What a wildcard type spells out before its first wildcard, up to a dot; may be empty. */
  private static String literalPackage(String type) {
    int star = type.indexOf('*');
    int dots = type.indexOf("..");
    if (dots >= 0 && (star < 0 || dots < star)) {
      return type.substring(0, dots);
    }
    return star < 0 ? "" : type.substring(0, Math.max(0, type.lastIndexOf('.', star)));
  }

  boolean isExact(String internalName) {
    return exact.find(internalName) >= 0;
  }

  /** Whether a pattern spells the class out, or its package. */
  boolean names(String internalName) {
    return isExact(internalName) || !wildcards(internalName, true).isEmpty();
  }

  /** Whether a pattern that is not exact may select methods of the class. */
  boolean mayMatch(String internalName) {
    return !everywhere.isEmpty() || !wildcards(internalName, true).isEmpty();
  }

  /** As {@link #mayMatch(String)}, and sharper. */
  boolean mayMatch(String internalName, byte[] classFile) {
    if (!wildcards(internalName, true).isEmpty()) {
      return true;
    }
    if (everywhere.isEmpty()) {
      return false;
    }
    boolean[] mentioned = ClassFile.mentions(classFile, literals);
    for (IndexedPattern pattern : everywhere) {
      if (pattern.isSatisfiedBy(mentioned)) {
        return true;
      }
    }
    return false;
  }

  /** The numbers of the rules that may concern the class. */
  BitSet rules(String internalName) {
    BitSet rules = new BitSet();
    int name = exact.find(internalName);
    if (name >= 0) {
      rules.or(rulesOfExact.get(name));
    }
    addRules(everywhere, rules);
    addRules(wildcards(internalName, false), rules);
    return rules;
  }

  private List<IndexedPattern> wildcards(String internalName, boolean first) {
    List<IndexedPattern> found = List.of();
    String binaryName = null;
    // Not at each separator: there are fewer lengths, and often no packages at all.
    for (int end = packages.lengthFrom(1);
        end > 0 && end < internalName.length();
        end = packages.lengthFrom(end + 1)) {
      int group = isSeparator(internalName.charAt(end)) ? packages.find(internalName, end) : -1;
      if (group >= 0) {
        binaryName = binaryName == null ? internalName.replace('/', '.') : binaryName;
        found = add(found, patternsOfPackage.get(group), binaryName, first);
      }
    }
    if (!withoutPackage.isEmpty()) {
      found = add(found, withoutPackage, internalName.replace('/', '.'), first);
    }
    return found;
  }

  private static List<IndexedPattern> add(
      List<IndexedPattern> found, List<IndexedPattern> group, String binaryName, boolean first) {
    List<IndexedPattern> all = found;
    for (IndexedPattern pattern : group) {
      if (first && !all.isEmpty()) {
        return all;
      }
      if (pattern.matchesType(binaryName)) {
        all = all.isEmpty() ? new ArrayList<>() : all;
        all.add(pattern);
      }
    }
    return all;
  }

  private static void addRules(List<IndexedPattern> patterns, BitSet rules) {
    for (IndexedPattern pattern : patterns) {
      rules.set(pattern.rule());
    }
  }

  private static boolean isSeparator(char c) {
    return c == '/' || c == '$' || c == '.';
  }
}
