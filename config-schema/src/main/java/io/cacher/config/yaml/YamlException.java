package io.cacher.config.yaml;

import java.util.Objects;

/** The text is no YAML document that Cacher reads. */
public final class YamlException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  YamlException(Mark mark, String message) {
    super(message, null, false, false);
    line = mark.line();
    column = mark.column();
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /** Where reading stopped. */
  public Mark mark() {
    return new Mark(line, column);
  }
}
