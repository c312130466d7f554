package io.cacher.config;

import io.cacher.config.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A path from an argument or the receiver to a part of a key. */
final class KeyPathType extends ScalarType<KeyPath> {

  private static final String NAME = "[" + Letters.START + "][" + Letters.PART + "]*";

  /** Argument numbers have no leading zeros and, as a method has 255 parameters, three digits. */
  private static final String NO_BAD_NUMBER = "(?!arg(?:0[0-9]+|[0-9]{4,})(?:\\.|$))";

  /** As {@link #NO_BAD_NUMBER}, where the path ends at a brace. */
  private static final String NO_BAD_NUMBER_IN_BRACES = "(?!arg(?:0[0-9]+|[0-9]{4,})[.}])";

  /** A whole path between braces, for schemas. */
  static final String PATH_REGEX = NO_BAD_NUMBER_IN_BRACES + NAME + "(?:\\." + NAME + ")*";

  /** Whether only whole arguments can be named. */
  private final boolean argumentsOnly;

  KeyPathType(boolean argumentsOnly) {
    this.argumentsOnly = argumentsOnly;
  }

  @Override
  KeyPath parse(String text, Position position) throws InvalidValueException {
    List<String> names = new ArrayList<>();
    int start = 0;
    while (true) {
      int dot = text.indexOf('.', start);
      String name = text.substring(start, dot < 0 ? text.length() : dot);
      checkName(text, name, start);
      names.add(name);
      if (dot < 0) {
        break;
      }
      start = dot + 1;
    }
    String root = names.get(0);
    checkNumber(text, root);
    if (argumentsOnly && root.equals("this")) {
      throw new InvalidValueException(
          "`this` is no argument; write `scope: shared` to leave the receiver out of the key");
    }
    if (argumentsOnly && names.size() > 1) {
      throw new InvalidValueException(
          Quoted.text(text) + " names a part, only whole arguments can be ignored",
          root.length(),
          root);
    }
    return new KeyPath(text, position, root, names.subList(1, names.size()));
  }

  private void checkName(String text, String name, int offset) throws InvalidValueException {
    for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
      int c = name.codePointAt(i);
      if (i == 0 ? !Letters.starts(c) : !Letters.continues(c)) {
        throw new InvalidValueException(
            "unexpected "
                + Quoted.text(new String(Character.toChars(c)))
                + " in "
                + Quoted.text(text)
                + ", expected "
                + expected(),
            offset + i,
            text.endsWith("()") ? text.replace("()", "") : null);
      }
    }
    if (name.isEmpty()) {
      throw new InvalidValueException(
          "a name is missing in " + Quoted.text(text) + ", expected " + expected(), offset, null);
    }
  }

  private static void checkNumber(String text, String root) throws InvalidValueException {
    if (!root.startsWith("arg")) {
      return;
    }
    for (int i = 3; i < root.length(); i++) {
      if (root.charAt(i) < '0' || root.charAt(i) > '9') {
        return;
      }
    }
    int digits = root.length() - 3;
    if (digits > 3 || (digits > 1 && root.charAt(3) == '0')) {
      throw new InvalidValueException(
          Quoted.text(text) + " has no proper argument number, the first argument is `arg0`",
          3,
          null);
    }
  }

  @Override
  public String expected() {
    return argumentsOnly
        ? "an argument such as `arg1` or `locale`"
        : "a path such as `arg0`, `arg1.id` or `this.tenant`";
  }

  @Override
  List<Map<String, Object>> alternatives() {
    String regex = argumentsOnly ? "(?!this$)" + NAME : NAME + "(?:\\." + NAME + ")*";
    return List.of(Schema.text("^" + NO_BAD_NUMBER + regex + "$"));
  }
}
