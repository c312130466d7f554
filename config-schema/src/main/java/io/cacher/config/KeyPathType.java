package io.cacher.config;

import io.cacher.config.text.Quoted;
import java.util.List;
import java.util.Map;

/** A path from an argument or the receiver to a part of a key. */
final class KeyPathType extends ScalarType<KeyPath> {

  /** Argument numbers have no leading zeros and, as a method has 255 parameters, three digits. */
  private static final String NO_BAD_NUMBER = "(?!arg(?:0[0-9]+|[0-9]{4,})(?:[.\\[]|$))";

  /** As {@link #NO_BAD_NUMBER}, where the path ends at a brace. */
  private static final String NO_BAD_NUMBER_IN_BRACES = "(?!arg(?:0[0-9]+|[0-9]{4,})[.\\[}])";

  /** A whole path between braces, for schemas. */
  static final String PATH_REGEX =
      NO_BAD_NUMBER_IN_BRACES
          + KeyPathParser.NAME
          + KeyPathParser.STEPS.replace("[^\"]", "[^\"{}]").replace("[^']", "[^'{}]");

  /** Whether only whole arguments can be named. */
  private final boolean argumentsOnly;

  KeyPathType(boolean argumentsOnly) {
    this.argumentsOnly = argumentsOnly;
  }

  @Override
  KeyPath parse(String text, Position position) throws InvalidValueException {
    KeyPathParser parser = new KeyPathParser(text, expected());
    String root = parser.name();
    List<PathStep> steps = parser.steps();
    checkNumber(text, root);
    if (argumentsOnly && root.equals("this")) {
      throw new InvalidValueException(
          "`this` is no argument; write `scope: shared` to leave the receiver out of the key");
    }
    if (argumentsOnly && !steps.isEmpty()) {
      throw new InvalidValueException(
          Quoted.text(text) + " names a part, only a whole argument can be given here",
          root.length(),
          root);
    }
    return new KeyPath(text, position, root, steps);
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
    String regex =
        argumentsOnly ? "(?!this$)" + KeyPathParser.NAME : KeyPathParser.NAME + KeyPathParser.STEPS;
    return List.of(Schema.text("^" + NO_BAD_NUMBER + regex + "$"));
  }
}
