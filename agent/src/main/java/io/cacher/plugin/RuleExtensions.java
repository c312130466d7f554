package io.cacher.plugin;

import io.cacher.extension.KeyFunction;
import io.cacher.extension.RemovalListener;
import io.cacher.extension.ValidityPredicate;
import io.cacher.extension.Weigher;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The extensions that one rule names. What they throw has not been caught.
 *
 * @param keys by name
 * @param weigher or null
 * @param validity says whether results are still good, or null
 * @param listeners hear of entries that leave, in order
 */
public record RuleExtensions(
    Map<String, KeyFunction> keys,
    @Nullable Weigher weigher,
    @Nullable ValidityPredicate validity,
    List<RemovalListener> listeners) {

  /** Of a rule that names none. */
  public static final RuleExtensions NONE = new RuleExtensions(Map.of(), null, null, List.of());

  public RuleExtensions {
    keys = Map.copyOf(keys);
    listeners = List.copyOf(listeners);
  }
}
