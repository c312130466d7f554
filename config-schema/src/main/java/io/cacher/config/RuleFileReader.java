package io.cacher.config;

import io.cacher.config.text.Quoted;
import io.cacher.config.yaml.YamlNode;
import io.cacher.config.yaml.YamlNode.Entry;
import io.cacher.config.yaml.YamlNode.Mapping;
import io.cacher.config.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the caches of one rule file. */
final class RuleFileReader {

  private static final List<String> SECTIONS = List.of("version", "defaults", "stores", "caches");

  private final Reading reading;
  private final PropertiesReader properties;
  private final StoreTable stores;

  /** A reader of one of the files that together define {@code stores}. */
  RuleFileReader(Reading reading, StoreTable stores) {
    this.reading = reading;
    this.stores = stores;
    properties = new PropertiesReader(reading);
  }

  /**
   * A cache that is written in a file.
   *
   * @param rule the cache, or null when something is wrong with it
   */
  record Definition(String name, Position position, @Nullable CacheRule rule) {}

  /** Reads the stores of the file. Done for all files before any {@link #read}. */
  void readStores(YamlNode root) {
    if (root instanceof Mapping mapping) {
      for (Entry entry : mapping.entries()) {
        if (entry.key().text().equals("stores")) {
          Mapping section = section(entry, "stores");
          if (section != null) {
            StoreOptionsReader.read(section, stores, reading);
          }
          return;
        }
      }
    }
  }

  /**
   * The caches in file order. None has a rule when something outside the caches is wrong: with its
   * defaults misread, a cache could answer from entries that should have expired.
   */
  List<Definition> read(YamlNode root) {
    if (!(root instanceof Mapping mapping)) {
      reading.report(
          root.mark(), "", "found " + root.kind() + ", expected a mapping with `caches`");
      return List.of();
    }
    Entry defaults = null;
    Entry caches = null;
    for (Entry entry : Keys.unique(mapping, "", reading)) {
      switch (entry.key().text()) {
        case "version" -> checkVersion(entry);
        case "defaults" -> defaults = entry;
        case "caches" -> caches = entry;
        case "stores" -> {}
        default -> Keys.reportUnknown(entry, "", SECTIONS, reading);
      }
    }
    PropertyValues defaultValues = new PropertyValues(null);
    if (defaults != null) {
      Mapping defaultsMapping = section(defaults, "cache properties");
      if (defaultsMapping != null) {
        properties.read(defaultsMapping, "defaults", defaultValues, true);
      }
    }
    if (caches == null) {
      reading.report(root.mark(), "", "`caches` is missing, expected a mapping of cache names");
      return List.of();
    }
    boolean sound = reading.problemCount() == 0;
    Mapping cachesMapping = section(caches, "caches");
    return cachesMapping == null ? List.of() : caches(cachesMapping, defaultValues, sound);
  }

  private List<Definition> caches(Mapping caches, PropertyValues defaults, boolean sound) {
    List<Definition> definitions = new ArrayList<>(caches.entries().size());
    for (Entry entry : caches.entries()) {
      String name = entry.key().text();
      if (name.equals("<<")) {
        Keys.reportUnknown(entry, "caches", List.of(), reading);
        continue;
      }
      Position position = reading.position(entry.key().mark());
      CacheRule rule = rule(entry, position, defaults);
      definitions.add(new Definition(name, position, sound ? rule : null));
    }
    return definitions;
  }

  private @Nullable CacheRule rule(Entry entry, Position position, PropertyValues defaults) {
    int problems = reading.problemCount();
    String name = entry.key().text();
    String path = Keys.within("caches", name);
    CacheNames.check(entry.key(), path, reading);
    PropertyValues values = new PropertyValues(defaults);
    StoreRule store = null;
    if (entry.value() instanceof Mapping mapping) {
      properties.read(mapping, path, values, false);
      checkWeigher(mapping, path, values);
      if (!mentions(mapping, CacheProperties.METHODS)) {
        reading.report(
            entry.key().mark(),
            path,
            "`methods` is missing, expected " + CacheProperties.METHODS.type().expected());
      }
      CacheProblems together = new CacheProblems(entry, path, reading);
      FreshnessCheck.check(values, together);
      RetentionCheck.check(values, together);
      store = StoreCheck.rule(values, together, stores);
    } else {
      reading.report(
          entry.valueMark(),
          path,
          "a cache is a mapping of properties, expected `methods:` below its name");
    }
    return reading.problemCount() == problems && store != null
        ? CacheProperties.rule(name, position, values, store)
        : null;
  }

  /** Nobody writes a weigher for nothing: the bound was forgotten, or is one in entries. */
  private void checkWeigher(Mapping mapping, String path, PropertyValues values) {
    if (values.find(CacheProperties.MAXIMUM_WEIGHT) != null) {
      return;
    }
    String weigher = CacheProperties.WEIGHER.name();
    for (Entry entry : mapping.entries()) {
      if (entry.key().text().equals(weigher)
          && !mentions(mapping, CacheProperties.MAXIMUM_WEIGHT)) {
        reading.report(
            entry.key().mark(),
            Keys.within(path, weigher),
            "`weigher` weighs for `maximum-weight`, which is missing");
      }
    }
  }

  private static boolean mentions(Mapping mapping, Property<?> property) {
    for (Entry entry : mapping.entries()) {
      if (entry.key().text().equals(property.name())) {
        return true;
      }
    }
    return false;
  }

  private void checkVersion(Entry entry) {
    if (!(entry.value() instanceof Scalar scalar) || !scalar.text().equals("1")) {
      String found =
          entry.value() instanceof Scalar scalar && !scalar.isNull()
              ? Quoted.text(scalar.text())
              : "no version";
      reading.report(
          entry.valueMark(),
          "version",
          "found " + found + ", this Cacher reads version 1, expected `version: 1`");
    }
  }

  /** The mapping of a section, or null after reporting that there is none. */
  private @Nullable Mapping section(Entry entry, String content) {
    String name = entry.key().text();
    YamlNode node = entry.value();
    if (node instanceof Mapping mapping && !mapping.entries().isEmpty()) {
      return mapping;
    }
    if (node.isNull() || node instanceof Mapping) {
      reading.report(
          entry.key().mark(), name, "`" + name + "` is empty, expected " + content + " below it");
    } else {
      reading.report(
          node.mark(), name, "found " + node.kind() + ", expected a mapping of " + content);
    }
    return null;
  }
}
