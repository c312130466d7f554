package io.cacher.config;

/**
 * A place in a rule file.
 *
 * @param file the file as the user named it
 * @param line 1-based line, or 0 when the problem concerns the file as a whole
 * @param column 1-based column, or 0 when the problem concerns the file as a whole
 */
public record Position(String file, int line, int column) {

  /** The position that stands for a file as a whole. */
  public static Position ofFile(String file) {
    return new Position(file, 0, 0);
  }

  /** {@code file:line:column}, the form editors and terminals make clickable. */
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
