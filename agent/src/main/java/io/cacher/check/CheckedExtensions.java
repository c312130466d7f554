package io.cacher.check;

import io.cacher.config.CacheRule;
import io.cacher.config.Problem;
import io.cacher.plugin.Extensions;
import io.cacher.plugin.RuleExtensions;
import io.cacher.weave.ConstantText;
import java.io.File;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The extensions that rules name, looked for without running them. */
public final class CheckedExtensions {

  private final Extensions extensions;

  private CheckedExtensions(Extensions extensions) {
    this.extensions = extensions;
  }

  /**
   * Looks for what the rules name.
   *
   * @param directory holds jars of extensions; null to take for granted whatever the rules name
   */
  public static CheckedExtensions of(List<CacheRule> rules, @Nullable File directory) {
    return new CheckedExtensions(
        Extensions.examine(rules, directory, type -> ConstantText.of(type, "name")));
  }

  /** What the rules name and is not there. */
  public List<Problem> problems() {
    return List.copyOf(extensions.problems());
  }

  /** The rules that have all they name. */
  public List<CacheRule> rules() {
    return List.copyOf(extensions.rules());
  }

  /** What could not be told, a sentence each. */
  public List<String> remarks() {
    return List.copyOf(extensions.untold());
  }

  RuleExtensions of(CacheRule rule) {
    return extensions.of(rule);
  }
}
