package io.cacher.plugin;

import io.cacher.config.CacheRule;
import io.cacher.config.ExtensionName;
import io.cacher.config.KeyPath;
import io.cacher.config.Position;
import io.cacher.config.Problem;
import io.cacher.extension.Extension;
import io.cacher.extension.KeyFunction;
import io.cacher.extension.RemovalListener;
import io.cacher.extension.ValidityPredicate;
import io.cacher.extension.Weigher;
import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The extensions that rules name, found before anything is woven. A rule that cannot have all of
 * its extensions is left out, with the reason; the others stay.
 */
public final class Extensions {

  private final Plugins plugins;
  private final List<CacheRule> rules = new ArrayList<>();
  private final Map<String, RuleExtensions> byCache = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private Extensions(Plugins plugins) {
    this.plugins = plugins;
  }

  /** What rules name, from the jars in a directory, which may be null. */
  public static Extensions resolve(List<CacheRule> rules, @Nullable File directory) {
    return resolve(rules, new Plugins(directory, null));
  }

  /**
   * As {@link #resolve}, but by reading the jars: nothing in them is run, and the extensions do
   * nothing.
   *
   * @param directory null to take for granted whatever the rules name
   */
  public static Extensions examine(
      List<CacheRule> rules, @Nullable File directory, NameReader reader) {
    return resolve(rules, new Plugins(directory, reader));
  }

  /**
   * What other rules name, from the same jars as they were when this was resolved: an extension
   * that both name is the same object.
   */
  public Extensions resolveAgain(List<CacheRule> otherRules) {
    return resolve(otherRules, plugins);
  }

  private static Extensions resolve(List<CacheRule> rules, Plugins plugins) {
    Extensions extensions = new Extensions(plugins);
    for (CacheRule rule : rules) {
      extensions.resolve(rule);
    }
    return extensions;
  }

  /** What could not be told of the extensions by reading, a line each. */
  public List<String> untold() {
    return plugins.untold();
  }

  /** The rules that have all they name, in order. */
  public List<CacheRule> rules() {
    return rules;
  }

  /** Why the others are left out. */
  public List<Problem> problems() {
    return problems;
  }

  /** What a rule names. */
  public RuleExtensions of(CacheRule rule) {
    return byCache.getOrDefault(rule.name(), RuleExtensions.NONE);
  }

  private void resolve(CacheRule rule) {
    int before = problems.size();
    Map<String, KeyFunction> keys = new HashMap<>();
    for (KeyPath part : rule.key()) {
      KeyFunction function = find(Kind.KEY_FUNCTION, part, rule, "key");
      if (function != null) {
        keys.put(String.valueOf(part.extension()), function);
      }
    }
    Weigher weigher =
        rule.maximumWeight() == null ? null : find(Kind.WEIGHER, rule.weigher(), rule, "weigher");
    ExtensionName validIf = rule.validIf();
    ValidityPredicate validity =
        validIf == null ? null : find(Kind.VALIDITY, validIf, rule, "valid-if");
    List<RemovalListener> listeners = new ArrayList<>();
    for (ExtensionName name : rule.listeners()) {
      RemovalListener listener = find(Kind.LISTENER, name, rule, "listeners");
      if (listener != null) {
        listeners.add(listener);
      }
    }
    if (problems.size() == before) {
      rules.add(rule);
      byCache.put(rule.name(), new RuleExtensions(keys, weigher, validity, listeners));
    }
  }

  private <T extends Extension> @Nullable T find(
      Kind<T> kind, KeyPath path, CacheRule rule, String property) {
    String name = path.extension();
    return name == null ? null : find(kind, name, path.position(), rule, property);
  }

  private <T extends Extension> @Nullable T find(
      Kind<T> kind, ExtensionName name, CacheRule rule, String property) {
    return find(kind, name.text(), name.position(), rule, property);
  }

  private <T extends Extension> @Nullable T find(
      Kind<T> kind, String name, Position position, CacheRule rule, String property) {
    try {
      return plugins.find(kind, name);
    } catch (MissingExtensionException e) {
      String path = "caches." + rule.name() + "." + property;
      problems.add(new Problem(position, path, String.valueOf(e.getMessage()), e.suggestion()));
      return null;
    }
  }
}
