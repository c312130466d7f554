package io.cacher.match;

import io.cacher.config.MethodPattern;
import java.util.List;

/** Says why a pattern's class was found and its method was not. */
final class MissingMethod {

  private static final int SUGGESTIONS = 3;

  private final MethodPattern pattern;
  private final ClassInfo type;
  private final KnownClasses known;

  MissingMethod(MethodPattern pattern, ClassInfo type, KnownClasses known) {
    this.pattern = pattern;
    this.type = type;
    this.known = known;
  }

  String sentence() {
    String className = type.binaryName();
    for (MethodInfo method : type.methods()) {
      if (Selection.selectsUnannotated(pattern, method)) {
        return className + "." + method.signature() + " does not carry " + annotations();
      }
    }
    KnownClasses.Inherited inherited = known.inherited(type, pattern);
    if (inherited != null) {
      String declared = inherited.className() + "." + inherited.method().signature();
      return className + " inherits the method; write " + declared;
    }
    String text =
        pattern.declaringType().exact()
            ? className + " has no such method"
            : "no class seen has such a method, for one " + className;
    List<String> nearest = nearest();
    return nearest.isEmpty()
        ? text + ", nor any other to cache"
        : text + "; nearest: " + String.join(", ", nearest);
  }

  private String annotations() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pattern.annotations().size(); i++) {
      text.append(i == 0 ? "@" : " @").append(pattern.annotations().get(i).text());
    }
    return text.toString();
  }

  // Overloads first, then names spelt alike; whatever there is to cache when there are none.
  private List<String> nearest() {
    Nearest alike = Nearest.alike(pattern.name().text());
    Nearest others = Nearest.alike("");
    for (MethodInfo method : type.methods()) {
      if (!method.isInitializer() && !method.isSynthetic()) {
        alike.add(method.name(), suggestion(method));
        if (ResultTypes.refusal(method) == null) {
          others.addAt(0, suggestion(method));
        }
      }
    }
    List<String> names = alike.closest(SUGGESTIONS);
    return names.isEmpty() ? others.closest(SUGGESTIONS) : names;
  }

  private String suggestion(MethodInfo method) {
    return pattern.returnType() == null
        ? method.signature()
        : method.returnTypeName() + " " + method.signature();
  }
}
