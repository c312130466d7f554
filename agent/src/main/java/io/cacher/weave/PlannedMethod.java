package io.cacher.weave;

import io.cacher.match.Match;
import io.cacher.match.MethodInfo;
import io.cacher.match.RuleMatcher;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method about to be woven.
 *
 * @param method the method
 * @param id what linking knows its part by: a rule's id, or {@link io.cacher.link.TriggerId}
 * @param parameterNames its parameters' names if its rule needs them, else empty
 */
record PlannedMethod(MethodInfo method, String id, List<String> parameterNames) {

  /** The methods that are to be cached, or put off. */
  static List<PlannedMethod> of(List<Match> matches, RuleMatcher matcher, byte[] classFile) {
    List<PlannedMethod> planned = new ArrayList<>();
    for (Match match : matches) {
      List<String> names =
          ParameterNames.wanted(match.rule())
              ? ParameterNames.read(classFile, match.method())
              : List.of();
      planned.add(new PlannedMethod(match.method(), matcher.id(match.rule()), names));
    }
    return planned;
  }

  static @Nullable PlannedMethod find(List<PlannedMethod> methods, String name, String descriptor) {
    for (PlannedMethod planned : methods) {
      if (planned.method.name().equals(name) && planned.method.descriptor().equals(descriptor)) {
        return planned;
      }
    }
    return null;
  }
}
