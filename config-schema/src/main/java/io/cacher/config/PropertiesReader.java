package io.cacher.config;

import io.cacher.config.CacheProperties.Exclusive;
import io.cacher.config.yaml.YamlNode;
import io.cacher.config.yaml.YamlNode.Entry;
import io.cacher.config.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the properties of a cache or of the defaults. */
final class PropertiesReader {

  private final Reading reading;

  PropertiesReader(Reading reading) {
    this.reading = reading;
  }

  /** Reads {@code mapping} into {@code values}, reporting whatever is wrong with it. */
  void read(Mapping mapping, String path, PropertyValues values, boolean defaults) {
    List<Entry> known = new ArrayList<>();
    for (Entry entry : Keys.unique(mapping, path, reading)) {
      Property<?> property = CacheProperties.named(entry.key().text());
      if (property == null) {
        Keys.reportUnknown(entry, path, CacheProperties.names(), reading);
      } else if (defaults && CacheProperties.contains(CacheProperties.NO_DEFAULTS, property)) {
        reading.report(
            entry.key().mark(),
            Keys.within(path, property.name()),
            "`" + property.name() + "` belongs to a cache, it cannot be a default");
      } else {
        known.add(entry);
        read(property, entry, path, values, reading);
      }
    }
    for (Exclusive exclusive : CacheProperties.EXCLUSIVE) {
      reportBoth(find(known, exclusive.one()), find(known, exclusive.other()), exclusive, path);
    }
    if (find(known, CacheProperties.WRITE_BEHIND) != null) {
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

  private void reportBoth(
      @Nullable Entry one, @Nullable Entry other, Exclusive exclusive, String path) {
    if (one != null && other != null) {
      reading.report(
          other.key().mark(), Keys.within(path, exclusive.other().name()), exclusive.message());
    }
  }

  private static @Nullable Entry find(List<Entry> entries, Property<?> property) {
    for (Entry entry : entries) {
      if (entry.key().text().equals(property.name())) {
        return entry;
      }
    }
    return null;
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
