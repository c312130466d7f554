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
    Entry writeBehind = null;
    for (Entry entry : Keys.unique(mapping, path, reading)) {
      Property<?> property = CacheProperties.named(entry.key().text());
      if (property == null) {
        List<String> known = CacheProperties.names();
        Keys.reportUnknown(entry, path, known, reading);
      } else if (defaults && CacheProperties.contains(CacheProperties.NO_DEFAULTS, property)) {
        reading.report(
            entry.key().mark(),
            Keys.within(path, property.name()),
            "`" + property.name() + "` belongs to a cache, it cannot be a default");
      } else {
        key = property.is(CacheProperties.KEY) ? entry : key;
        ignore = property.is(CacheProperties.IGNORE) ? entry : ignore;
        writeBehind = property.is(CacheProperties.WRITE_BEHIND) ? entry : writeBehind;
        read(property, entry, path, values, reading);
      }
    }
    if (key != null && ignore != null) {
      reading.report(
          ignore.key().mark(),
          Keys.within(path, ignore.key().text()),
          "`ignore` cannot be combined with `key`, which already says what counts");
    }
    if (writeBehind != null) {
      refuseWhatIsAboutResults(mapping, path);
    }
  }

  private void refuseWhatIsAboutResults(Mapping mapping, String path) {
    for (Entry entry : mapping.entries()) {
      Property<?> property = CacheProperties.named(entry.key().text());
      if (property != null && !CacheProperties.contains(CacheProperties.FOR_WRITERS, property)) {
        reading.report(
            entry.key().mark(),
            Keys.within(path, property.name()),
            "`"
                + property.name()
                + "` cannot be combined with `write-behind`: writers have no results to keep");
      }
    }
  }

  /** Reads the value of one property. */
  static void read(
      Property<?> property, Entry entry, String path, PropertyValues values, Reading reading) {
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
