package io.cacher.config;

import org.jspecify.annotations.Nullable;

/** Recognises notations that people bring along from elsewhere, and says how to write them here. */
final class ForeignNotation {

  private static final String[] POINTCUTS = {"execution(", "call(", "within(", "@annotation("};

  private ForeignNotation() {}

  static void refuse(PatternText pattern) throws InvalidValueException {
    String text = pattern.text;
    for (String pointcut : POINTCUTS) {
      int start = text.indexOf(pointcut);
      if (start == pattern.at) {
        throw pattern.error(
            "write the signature alone, without " + '`' + pointcut + ")`",
            start,
            unwrapped(text, start + pointcut.length(), pointcut));
      }
    }
    refuse(pattern, "&&", "list one pattern per entry instead of `&&`", null);
    refuse(pattern, "||", "list one pattern per entry instead of `||`", null);
    refuse(pattern, "#", "a `.` stands between class and method", text.replace('#', '.'));
    refuse(pattern, "::", "a `.` stands between class and method", text.replace("::", "."));
    refuse(pattern, "/", "a `.` stands between packages", text.replace('/', '.'));
    refuse(
        pattern,
        "**",
        "`..` stands for any number of packages, `*` for one name",
        text.replace(".**.", "..").replace("**", "*"));
    if (text.contains("<init>") || text.contains("<clinit>")) {
      throw pattern.error("constructors cannot be cached", text.indexOf('<'));
    }
  }

  private static void refuse(
      PatternText pattern, String foreign, String what, @Nullable String suggestion)
      throws InvalidValueException {
    int at = pattern.text.indexOf(foreign);
    if (at >= 0) {
      throw pattern.error(what, at, suggestion);
    }
  }

  private static @Nullable String unwrapped(String text, int from, String pointcut) {
    int end = text.lastIndexOf(')');
    if (end <= from || !pointcut.equals("execution(")) {
      return null;
    }
    String signature = text.substring(from, end).strip();
    return signature.startsWith("* ") ? signature.substring(2).strip() : signature;
  }
}
