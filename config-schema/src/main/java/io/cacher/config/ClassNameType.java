package io.cacher.config;

import io.cacher.config.text.Quoted;
import java.util.List;
import java.util.Map;

/** A class by its name, or those of a package; never all classes there are. */
final class ClassNameType extends ScalarType<String> {

  private static final String ANY_IN_PACKAGE = ".*";

  @Override
  String parse(String text, Position position) throws InvalidValueException {
    String name = text;
    if (name.endsWith(ANY_IN_PACKAGE)) {
      name = name.substring(0, name.length() - ANY_IN_PACKAGE.length());
      // As in com.acme..*, which means packages below as well.
      name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
    if (!isName(name)) {
      throw new InvalidValueException(
          Quoted.text(text) + " is no class, expected " + expected(), 0, null);
    }
    return text;
  }

  private static boolean isName(String name) {
    boolean starts = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean dot = c == '.';
      if (dot ? starts : !isPart(c, starts)) {
        return false;
      }
      starts = dot;
    }
    return !starts;
  }

  private static boolean isPart(char c, boolean first) {
    return c == '_'
        || c == '$'
        || (first ? Character.isJavaIdentifierStart(c) : Character.isJavaIdentifierPart(c));
  }

  @Override
  public String expected() {
    return "a class such as `com.acme.Price` or `com.acme.Order$Line`, `com.acme.*` for those of a"
        + " package, `com.acme..*` for those of packages below as well";
  }

  @Override
  List<Map<String, Object>> alternatives() {
    return List.of(Schema.text("^[^\\s.*]+(?:\\.[^\\s.*]+)*(?:\\.\\.?\\*)?$"));
  }
}
