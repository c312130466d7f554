package io.cacher.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one call, as written: their types are known when a method is there to call.
 *
 * @param position where the call was written
 * @param arguments the arguments, in order
 */
public record WarmCall(Position position, List<Argument> arguments) {

  public WarmCall {
    arguments = List.copyOf(arguments);
  }

  /**
   * One argument.
   *
   * @param position where it was written
   * @param text what was written, variables substituted; null for YAML's null
   */
  public record Argument(Position position, @Nullable String text) {}

  /** The call as it stands in a rule file, such as {@code [42, EUR]}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("[");
    for (Argument argument : arguments) {
      text.append(text.length() > 1 ? ", " : "").append(argument.text());
    }
    return text.append(']').toString();
  }
}
