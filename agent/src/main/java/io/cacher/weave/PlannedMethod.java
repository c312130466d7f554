package io.cacher.weave;

import io.cacher.link.WovenMethod;
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
 * @param fingerprint of its instructions if its rule needs it, else empty
 */
record PlannedMethod(
    MethodInfo method, String id, List<String> parameterNames, String fingerprint) {

  /** A method whose instructions do not matter. */
  PlannedMethod(MethodInfo method, String id, List<String> parameterNames) {
    this(method, id, parameterNames, "");
  }

  /** What linking is given as the descriptor. */
  String markedDescriptor() {
    return WovenMethod.marked(method.descriptor(), fingerprint);
  }

  /** The methods that are to be cached, or put off. */
  static List<PlannedMethod> of(List<Match> matches, RuleMatcher matcher, byte[] classFile) {
    List<PlannedMethod> planned = new ArrayList<>();
    for (Match match : matches) {
      List<String> names =
          ParameterNames.wanted(match.rule())
              ? ParameterNames.read(classFile, match.method())
              : List.of();
      MethodInfo method = match.method();
      String fingerprint =
          match.rule().store().below() == null
              ? ""
              : MethodFingerprint.of(classFile, method.name(), method.descriptor());
      planned.add(new PlannedMethod(method, matcher.id(match.rule()), names, fingerprint));
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
