package io.cacher.weave;

import io.cacher.match.Match;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method about to be woven.
 *
 * @param match what selected it
 * @param parameterNames its parameters' names if its rule needs them, else empty
 */
record PlannedMethod(Match match, List<String> parameterNames) {

  static @Nullable PlannedMethod find(List<PlannedMethod> methods, String name, String descriptor) {
    for (PlannedMethod planned : methods) {
      if (planned.match.method().name().equals(name)
          && planned.match.method().descriptor().equals(descriptor)) {
        return planned;
      }
    }
    return null;
  }
}
