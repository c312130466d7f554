package io.cacher.config;

import java.util.List;

/**
 * The name of a group of entries, with places for values: {@code product:{arg0.id}}.
 *
 * @param text the template as written
 * @param position where it was written
 * @param literals the texts around the places, always one more than there are paths
 * @param paths what the places stand for, over a call and its result; may be empty
 */
public record TagTemplate(
    String text, Position position, List<String> literals, List<KeyPath> paths) {

  public TagTemplate {
    literals = List.copyOf(literals);
    paths = List.copyOf(paths);
  }
}
