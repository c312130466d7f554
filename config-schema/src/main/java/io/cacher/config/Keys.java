package io.cacher.config;

import io.cacher.config.text.NearestWord;
import io.cacher.config.text.Quoted;
import io.cacher.config.yaml.YamlNode.Entry;
import io.cacher.config.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What concerns the keys of a mapping whatever it is for. */
final class Keys {

  private Keys() {}

  /** The entries with each key once; repeated ones are reported and left out. */
  static List<Entry> unique(Mapping mapping, String path, Reading reading) {
    Map<String, Entry> first = new HashMap<>();
    List<Entry> entries = new ArrayList<>(mapping.entries().size());
    for (Entry entry : mapping.entries()) {
      String key = entry.key().text();
      Entry earlier = first.putIfAbsent(key, entry);
      if (earlier == null) {
        entries.add(entry);
      } else {
        reading.report(
            entry.key().mark(),
            within(path, key),
            "key "
                + Quoted.text(key)
                + " is given twice, first at "
                + reading.position(earlier.key().mark()));
      }
    }
    return entries;
  }

  static void reportUnknown(Entry entry, String path, List<String> known, Reading reading) {
    String key = entry.key().text();
    if (key.equals("<<")) {
      reading.report(
          entry.key().mark(),
          within(path, key),
          "merge keys `<<` are not supported, put what caches share under `defaults`");
      return;
    }
    String nearest = NearestWord.to(key, known);
    StringBuilder message = new StringBuilder("unknown key ").append(Quoted.text(key));
    if (nearest == null) {
      message.append(", expected one of ").append(String.join(", ", known));
    }
    reading.report(entry.key().mark(), within(path, key), message.toString(), nearest);
  }

  static String within(String path, String key) {
    return path.isEmpty() ? key : path + '.' + key;
  }
}
