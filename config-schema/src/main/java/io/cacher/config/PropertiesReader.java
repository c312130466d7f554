package io.cacher.config;

import io.cacher.config.yaml.YamlNode;
import io.cacher.config.yaml.YamlNode.Entry;
import io.cacher.config.yaml.YamlNode.Mapping;
import java.util.List;

/** Reads the properties of a cache or of the defaults. */
final class PropertiesReader {

  private final Reading reading;

  PropertiesReader(Reading reading) {
    this.reading = reading;
  }

  /** Reads {@code mapping} into {@code values}, reporting whatever is wrong with it. */
  void read(Mapping mapping, String path, PropertyValues values, boolean defaults) {
    Entry key = null;
    Entry ignore = null;
    for (Entry entry : Keys.unique(mapping, path, reading)) {
      Property<?> property = CacheProperties.named(entry.key().text());
      if (property == null) {
        List<String> known = CacheProperties.names();
        Keys.reportUnknown(entry, path, known, reading);
      } else if (defaults && property.is(CacheProperties.METHODS)) {
        reading.report(
            entry.key().mark(),
            Keys.within(path, property.name()),
            "`methods` belongs to a cache, it cannot be a default");
      } else {
        key = property.is(CacheProperties.KEY) ? entry : key;
        ignore = property.is(CacheProperties.IGNORE) ? entry : ignore;
        read(property, entry, path, values);
      }
    }
    if (key != null && ignore != null) {
      reading.report(
          ignore.key().mark(),
          Keys.within(path, ignore.key().text()),
          "`ignore` cannot be combined with `key`, which already says what counts");
    }
  }

  private void read(Property<?> property, Entry entry, String path, PropertyValues values) {
    String propertyPath = Keys.within(path, property.name());
    YamlNode node = entry.value();
    if (node.isNull()) {
      reading.report(
          entry.key().mark(),
          propertyPath,
          "`" + property.name() + "` has no value, expected " + property.type().expected());
      return;
    }
    Object value = property.type().read(node, propertyPath, reading);
    if (value != null) {
      values.put(property, value);
    }
  }
}
