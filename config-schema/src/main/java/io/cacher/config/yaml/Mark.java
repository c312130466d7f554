package io.cacher.config.yaml;

/**
 * A place in a text, both counted from 1 in characters as an editor shows them.
 *
 * @param line the line
 * @param column the column
 */
public record Mark(int line, int column) {

  Mark right(int columns) {
    return new Mark(line, column + columns);
  }
}
