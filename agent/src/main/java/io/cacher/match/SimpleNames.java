package io.cacher.match;

import io.cacher.config.text.NearestWord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Classes by their simple names, to find which one was meant. */
final class SimpleNames {

  private record Namesakes(Spelling spelling, List<String> classes) {}

  private final Map<String, Namesakes> byName = new HashMap<>();

  // Of thousands of names, most are too long or too short to be looked at.
  private final Map<Integer, List<Namesakes>> byLength = new HashMap<>();

  void add(String className) {
    String simpleName = of(className);
    Namesakes namesakes = byName.get(simpleName);
    if (namesakes == null) {
      namesakes = new Namesakes(Spelling.of(simpleName), new ArrayList<>());
      byName.put(simpleName, namesakes);
      int length = namesakes.spelling().length();
      byLength.putIfAbsent(length, new ArrayList<>());
      byLength.get(length).add(namesakes);
    }
    namesakes.classes().add(className);
  }

  boolean contains(String className) {
    return byName.containsKey(of(className));
  }

  /** Some classes of the same simple name, or else of nearly the same, the nearest first. */
  List<String> similar(String className) {
    String simpleName = of(className);
    Nearest nearest = Nearest.misspelt(simpleName);
    Namesakes namesakes = byName.get(simpleName);
    if (namesakes != null) {
      for (String name : namesakes.classes()) {
        nearest.addAt(NearestWord.distance(className, name), name);
      }
    } else {
      for (int length = nearest.shortest(); length <= nearest.longest(); length++) {
        for (Namesakes others : byLength.getOrDefault(length, List.of())) {
          nearest.add(others.spelling(), others.classes().get(0));
        }
      }
    }
    return nearest.closest(KnownClasses.ENOUGH);
  }

  /** The name without packages and enclosing classes. */
  static String of(String className) {
    int start = Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1;
    return className.substring(start);
  }
}
