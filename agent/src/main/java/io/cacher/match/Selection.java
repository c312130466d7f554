package io.cacher.match;

import io.cacher.config.MethodPattern;
import io.cacher.config.TypePattern;
import java.util.List;

/** Whether a method answers to a pattern, its class aside. */
final class Selection {

  private Selection() {}

  static boolean selects(MethodPattern pattern, MethodInfo method) {
    return selectsUnannotated(pattern, method) && carriesAll(pattern.annotations(), method);
  }

  static boolean selectsUnannotated(MethodPattern pattern, MethodInfo method) {
    return !method.isInitializer()
        && pattern.name().matches(method.name())
        && (pattern.parameters() == null
            || pattern.parameters().matches(method.parameterTypeNames()))
        && (pattern.returnType() == null
            || pattern.returnType().matchesParameter(method.returnTypeName()));
  }

  private static boolean carriesAll(List<TypePattern> annotations, MethodInfo method) {
    for (TypePattern annotation : annotations) {
      if (!carries(annotation, method)) {
        return false;
      }
    }
    return true;
  }

  private static boolean carries(TypePattern annotation, MethodInfo method) {
    for (String descriptor : method.annotations()) {
      int end = descriptor.length() - 1;
      if (end > 0 && annotation.matchesParameter(descriptor.substring(1, end).replace('/', '.'))) {
        return true;
      }
    }
    return false;
  }
}
