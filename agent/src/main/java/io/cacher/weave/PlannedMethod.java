package io.cacher.weave;

import io.cacher.match.MethodInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method about to be woven.
 *
 * @param method the method
 * @param id what linking knows its part by: a cache's name, or {@link io.cacher.link.TriggerId}
 * @param parameterNames its parameters' names if its rule needs them, else empty
 */
record PlannedMethod(MethodInfo method, String id, List<String> parameterNames) {

  static @Nullable PlannedMethod find(List<PlannedMethod> methods, String name, String descriptor) {
    for (PlannedMethod planned : methods) {
      if (planned.method.name().equals(name) && planned.method.descriptor().equals(descriptor)) {
        return planned;
      }
    }
    return null;
  }
}
