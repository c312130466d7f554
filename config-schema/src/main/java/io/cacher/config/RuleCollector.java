package io.cacher.config;

import io.cacher.config.RuleFileReader.Definition;
import io.cacher.config.text.Quoted;
import io.cacher.config.yaml.YamlException;
import io.cacher.config.yaml.YamlNode;
import io.cacher.config.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the caches of several files together. */
final class RuleCollector {

  private final Map<String, Position> firstByName = new HashMap<>();
  private final Set<String> repeated = new HashSet<>();
  private final List<CacheRule> rules = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<Parsed> files = new ArrayList<>();
  private final StoreTable stores = new StoreTable();
  private boolean readable = true;

  /** A file whose rules are read when the stores of all files are known. */
  private record Parsed(@Nullable YamlNode root, Reading reading) {}

  /**
   * Adds a file.
   *
   * @param text its content, or null when it could not be read and {@code reading} says why
   */
  void add(@Nullable String text, Reading reading) {
    YamlNode root = text == null ? null : parse(text, reading);
    readable &= root != null;
    files.add(new Parsed(root, reading));
    if (root != null) {
      new RuleFileReader(reading, stores).readStores(root);
    }
  }

  private void read(Parsed file) {
    if (file.root() != null) {
      for (Definition definition : new RuleFileReader(file.reading(), stores).read(file.root())) {
        add(definition, file.reading());
      }
    }
    problems.addAll(file.reading().problems());
  }

  private void add(Definition definition, Reading reading) {
    String name = definition.name();
    Position first = firstByName.putIfAbsent(name, definition.position());
    if (first != null) {
      repeated.add(name);
      reading.report(
          definition.position(),
          Keys.within("caches", name),
          "cache " + Quoted.text(name) + " is defined twice, first at " + first);
    }
    if (definition.rule() != null) {
      rules.add(definition.rule());
    }
  }

  private static @Nullable YamlNode parse(String text, Reading reading) {
    try {
      YamlNode root = YamlReader.read(text);
      if (root == null) {
        reading.reportFile("the file is empty, expected `caches:` with at least one cache");
      }
      return root;
    } catch (YamlException e) {
      reading.report(e.mark(), "", e.getMessage());
      return null;
    }
  }

  LoadResult result() {
    for (Parsed file : files) {
      read(file);
    }
    if (!repeated.isEmpty()) {
      rules.removeIf(rule -> repeated.contains(rule.name()));
    }
    return new LoadResult(readable ? rules : List.of(), problems, readable);
  }
}
