package io.cacher.check;

import io.cacher.config.CacheRule;
import io.cacher.config.EvictOn;
import io.cacher.config.KeyPath;
import io.cacher.config.PutOn;
import io.cacher.config.Reaction;
import io.cacher.config.RuleExpression;
import io.cacher.config.TagTemplate;
import io.cacher.link.CallPath;
import io.cacher.link.TriggerCondition;
import io.cacher.link.UnresolvableKeyException;
import io.cacher.link.WovenMethod;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Paths that the declared types do not have, and warm calls that do not fit. Of paths the agent
 * looks in the classes of the objects then, which may have them, or not.
 */
final class Doubts {

  private Doubts() {}

  /** About a reaction to a method; a sentence each. */
  static List<String> of(Reaction reaction, WovenMethod method) {
    List<KeyPath> paths = new ArrayList<>(reaction.key());
    if (reaction instanceof EvictOn evict) {
      for (TagTemplate tag : evict.tags()) {
        paths.addAll(tag.paths());
      }
    } else if (reaction instanceof PutOn put) {
      paths.add(put.value());
    }
    List<String> doubts = of(paths, reaction.elements(), method);
    RuleExpression condition = reaction.condition();
    if (condition != null) {
      try {
        TriggerCondition.of(method, condition, reaction.elements());
      } catch (UnresolvableKeyException e) {
        doubts.add(e.getMessage() + "; it cannot be told whether it holds");
      }
    }
    return doubts;
  }

  /** About the tags and the weigher of a cached method; a sentence each. */
  static List<String> of(CacheRule rule, WovenMethod method) {
    List<KeyPath> paths = new ArrayList<>();
    for (TagTemplate tag : rule.tags()) {
      paths.addAll(tag.paths());
    }
    String weigher = rule.weigher().text();
    if (rule.maximumWeight() != null
        && rule.weigher().extension() == null
        && !weigher.equals("bytes")
        && !weigher.equals("length")) {
      paths.add(rule.weigher());
    }
    return of(paths, null, method);
  }

  private static List<String> of(
      List<KeyPath> paths, @Nullable KeyPath elements, WovenMethod method) {
    List<String> doubts = new ArrayList<>();
    for (KeyPath path : paths) {
      String doubt = path.isContext() ? null : doubt(path, elements, method);
      if (doubt != null) {
        doubts.add(
            "`"
                + path.text()
                + "` of "
                + method.signature()
                + ": "
                + doubt
                + "; it works only with objects of a class that has it");
      }
    }
    return doubts;
  }

  private static @Nullable String doubt(
      KeyPath path, @Nullable KeyPath elements, WovenMethod method) {
    try {
      return CallPath.of(method, path, elements).doubt();
    } catch (UnresolvableKeyException told) {
      return null;
    }
  }
}
