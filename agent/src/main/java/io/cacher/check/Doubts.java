package io.cacher.check;

import io.cacher.config.CacheRule;
import io.cacher.config.EvictOn;
import io.cacher.config.KeyPath;
import io.cacher.config.PutOn;
import io.cacher.config.Reaction;
import io.cacher.config.TagTemplate;
import io.cacher.link.CallPath;
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
    return of(paths, method);
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
    List<String> doubts = of(paths, method);
    return doubts;
  }

  private static List<String> of(List<KeyPath> paths, WovenMethod method) {
    List<String> doubts = new ArrayList<>();
    for (KeyPath path : paths) {
      String doubt = path.isContext() ? null : doubt(path, method);
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

  private static @Nullable String doubt(KeyPath path, WovenMethod method) {
    try {
      return CallPath.of(method, path).doubt();
    } catch (UnresolvableKeyException told) {
      return null;
    }
  }
}
