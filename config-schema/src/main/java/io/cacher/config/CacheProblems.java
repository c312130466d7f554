package io.cacher.config;

import io.cacher.config.yaml.Mark;
import io.cacher.config.yaml.YamlNode.Entry;
import io.cacher.config.yaml.YamlNode.Mapping;

/**
 * Where the problems of one cache are reported whose properties do not go together.
 *
 * @param cache the cache in its file
 * @param path of the cache in the file
 * @param reading what they are reported to
 */
record CacheProblems(Entry cache, String path, Reading reading) {

  /** At the property where the cache has it, else, being a default, at the cache. */
  void report(Property<?> property, String message) {
    Mark mark = cache.key().mark();
    if (cache.value() instanceof Mapping mapping) {
      for (Entry entry : mapping.entries()) {
        if (entry.key().text().equals(property.name())) {
          mark = entry.key().mark();
        }
      }
    }
    reading.report(mark, Keys.within(path, property.name()), message);
  }
}
