package io.cacher.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value to store, as if the cached method had returned it, when a trigger has returned.
 *
 * @param position where it was written
 * @param when the moment of the trigger's call, never {@link When#BEFORE}
 * @param triggers patterns of the triggers
 * @param key the parts of the key as paths over the trigger's call; empty for a key without parts
 * @param value what to store, as a path over the trigger's call
 * @param elements what it takes place for the elements of, or null
 * @param condition what must hold of the trigger's call, or null
 */
public record PutOn(
    Position position,
    When when,
    List<MethodPattern> triggers,
    List<KeyPath> key,
    KeyPath value,
    @Nullable KeyPath elements,
    @Nullable RuleExpression condition)
    implements Reaction {

  public PutOn {
    triggers = List.copyOf(triggers);
    key = List.copyOf(key);
  }

  @Override
  public String property() {
    return "put-on";
  }
}
