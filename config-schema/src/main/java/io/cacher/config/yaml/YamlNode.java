package io.cacher.config.yaml;

import java.util.List;

/** A node of a YAML document. Scalars keep their text; what it means is the reader's business. */
public sealed interface YamlNode {

  /** Where the node starts. For an alias this is where the node it stands for was written. */
  Mark mark();

  /** Whether YAML reads this as no value at all. */
  default boolean isNull() {
    return false;
  }

  /** What a user would call this kind of node. */
  String kind();

  /**
   * A piece of text.
   *
   * @param mark where it starts
   * @param text the text, with quotes and escapes resolved
   * @param plain whether it was written without quotes
   * @param verbatim whether the file holds the text character for character
   */
  record Scalar(Mark mark, String text, boolean plain, boolean verbatim) implements YamlNode {

    /** Where the character at {@code offset} was written, as near as can be told. */
    public Mark mark(int offset) {
      if (!verbatim) {
        return mark;
      }
      int openingQuote = plain ? 0 : 1;
      return mark.right(openingQuote + text.codePointCount(0, Math.min(offset, text.length())));
    }

    @Override
    public boolean isNull() {
      return plain
          && (text.isEmpty()
              || text.equals("~")
              || text.equals("null")
              || text.equals("Null")
              || text.equals("NULL"));
    }

    @Override
    public String kind() {
      return "text";
    }
  }

  /**
   * A list.
   *
   * @param mark where it starts
   * @param items its items, in order
   */
  record Sequence(Mark mark, List<YamlNode> items) implements YamlNode {

    @Override
    public String kind() {
      return "a list";
    }
  }

  /**
   * A mapping.
   *
   * @param mark where it starts
   * @param entries its entries as written, in order, keys that are repeated included
   */
  record Mapping(Mark mark, List<Entry> entries) implements YamlNode {

    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /**
   * A key and its value.
   *
   * @param key the key
   * @param value the value
   */
  record Entry(Scalar key, YamlNode value) {

    /** Where to point at when the value is at fault: at the key when there is no value. */
    public Mark valueMark() {
      return value.isNull() ? key.mark() : value.mark();
    }
  }
}
