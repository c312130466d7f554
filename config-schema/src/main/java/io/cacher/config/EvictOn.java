package io.cacher.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries to invalidate when a trigger is called: those of a key, those of tags, or, with neither,
 * all of the cache.
 *
 * @param position where it was written
 * @param when the moment of the trigger's call
 * @param triggers patterns of the triggers
 * @param key the parts of the key as paths over the trigger's call; may be empty
 * @param tags tags as templates over the trigger's call; may be empty
 * @param elements what it takes place for the elements of, or null
 * @param condition what must hold of the trigger's call, or null
 */
public record EvictOn(
    Position position,
    When when,
    List<MethodPattern> triggers,
    List<KeyPath> key,
    List<TagTemplate> tags,
    @Nullable KeyPath elements,
    @Nullable RuleExpression condition)
    implements Reaction {

  public EvictOn {
    triggers = List.copyOf(triggers);
    key = List.copyOf(key);
    tags = List.copyOf(tags);
  }

  @Override
  public String property() {
    return "evict-on";
  }
}
