package io.cacher.match;

import io.cacher.config.MethodPattern;
import io.cacher.config.TypePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A method pattern, the rule it is of, and what a class must mention for it to select anything. */
final class IndexedPattern {

  private final int rule;
  private final MethodPattern pattern;
  private final int[] literals;

  /**
   * @param literalNumbers the numbers of all patterns' literals; gains those of this one
   */
  IndexedPattern(int rule, MethodPattern pattern, Map<String, Integer> literalNumbers) {
    this.rule = rule;
    this.pattern = pattern;
    List<String> texts = literals(pattern);
    literals = new int[texts.size()];
    for (int i = 0; i < literals.length; i++) {
      Integer number = literalNumbers.putIfAbsent(texts.get(i), literalNumbers.size());
      literals[i] = number == null ? literalNumbers.size() - 1 : number;
    }
  }

  int rule() {
    return rule;
  }

  boolean matchesType(String binaryName) {
    return pattern.declaringType().matches(binaryName);
  }

  /** Whether everything the pattern spells out is mentioned. */
  boolean isSatisfiedBy(boolean[] mentioned) {
    for (int literal : literals) {
      if (!mentioned[literal]) {
        return false;
      }
    }
    return true;
  }

  // The constant pool of a class with a selected method holds all of these.
  private static List<String> literals(MethodPattern pattern) {
    List<String> literals = new ArrayList<>();
    if (pattern.name().exact() && isAscii(pattern.name().text())) {
      literals.add(NameTable.canonical(pattern.name().text()));
    }
    for (TypePattern annotation : pattern.annotations()) {
      String text = annotation.text();
      // Without a package it stands for a name of which only the end is known.
      boolean qualified = text.indexOf('.') >= 0 && Character.isLowerCase(text.charAt(0));
      if (qualified && annotation.exact() && isAscii(text)) {
        literals.add(NameTable.canonical("L" + text + ";"));
      }
    }
    return literals;
  }

  // The table compares bytes with characters, so nothing else can be looked for.
  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
