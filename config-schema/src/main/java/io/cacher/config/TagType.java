package io.cacher.config;

import io.cacher.config.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A tag: text with paths in braces. */
final class TagType extends ScalarType<TagTemplate> {

  private final KeyPathType path = new KeyPathType(false);

  @Override
  TagTemplate parse(String text, Position position) throws InvalidValueException {
    List<String> literals = new ArrayList<>();
    List<KeyPath> paths = new ArrayList<>();
    int start = 0;
    while (true) {
      int open = text.indexOf('{', start);
      int end = open < 0 ? text.length() : open;
      int stray = text.indexOf('}', start);
      if (stray >= 0 && stray < end) {
        throw new InvalidValueException(
            "a `}` without a `{` before it in tag " + Quoted.text(text), stray, null);
      }
      literals.add(text.substring(start, end));
      if (open < 0) {
        break;
      }
      int close = text.indexOf('}', open);
      if (close < 0) {
        throw new InvalidValueException(
            "the `{` is not closed in tag " + Quoted.text(text), open, text + "}");
      }
      paths.add(path(text, open + 1, close, position));
      start = close + 1;
    }
    if (text.isEmpty()) {
      throw new InvalidValueException("the tag is empty, expected " + expected());
    }
    return new TagTemplate(text, position, literals, paths);
  }

  private KeyPath path(String text, int start, int end, Position position)
      throws InvalidValueException {
    try {
      return path.parse(text.substring(start, end), position);
    } catch (InvalidValueException e) {
      throw new InvalidValueException(
          e.getMessage() + " in tag " + Quoted.text(text), start + e.offset(), null);
    }
  }

  @Override
  public String expected() {
    return "a tag such as `catalog` or `product:{arg0}`";
  }

  @Override
  List<Map<String, Object>> alternatives() {
    return List.of(
        Schema.object("type", "number"),
        Schema.object("type", "boolean"),
        Schema.text("^(?:[^{}]|\\{" + KeyPathType.PATH_REGEX + "\\})+$"));
  }
}
