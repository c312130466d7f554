package io.cacher.config;

import io.cacher.config.yaml.YamlNode.Entry;
import io.cacher.config.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pieces of one reaction as they were read. */
final class ReactionReader {

  private final When when;
  private final List<MethodPattern> triggers;
  private final Map<String, Object> values;

  private ReactionReader(When when, List<MethodPattern> triggers, Map<String, Object> values) {
    this.when = when;
    this.triggers = triggers;
    this.values = values;
  }

  /** The pieces, or null after reporting what is wrong with them. */
  static @Nullable ReactionReader read(
      Mapping mapping, String path, List<When> moments, List<Member<?>> members, Reading reading) {
    int problems = reading.problemCount();
    When when = null;
    List<MethodPattern> triggers = null;
    Map<String, Object> values = new HashMap<>();
    List<String> known = new ArrayList<>();
    for (When moment : moments) {
      known.add(moment.word());
    }
    String words = String.join("`, `", known);
    for (Member<?> member : members) {
      known.add(member.name());
    }
    for (Entry entry : Keys.unique(mapping, path, reading)) {
      String key = entry.key().text();
      When moment = named(key, moments);
      ValueType<?> type = moment == null ? type(key, members) : new MethodsType();
      String keyPath = Keys.within(path, key);
      if (type == null) {
        Keys.reportUnknown(entry, path, known, reading);
        continue;
      }
      if (moment != null && when != null) {
        reading.report(
            entry.key().mark(), keyPath, "`" + when.word() + "` is given already, expected one");
      }
      when = moment == null ? when : moment;
      Object value = value(type, entry, keyPath, reading);
      if (value == null) {
        continue;
      }
      if (moment == null) {
        values.put(key, value);
      } else {
        triggers = patterns(value);
      }
    }
    if (when == null) {
      reading.report(
          mapping.mark(), path, "the trigger is missing, expected one of `" + words + "`");
    }
    return when == null || triggers == null || reading.problemCount() != problems
        ? null
        : new ReactionReader(when, triggers, values);
  }

  private static @Nullable Object value(
      ValueType<?> type, Entry entry, String path, Reading reading) {
    if (entry.value().isNull()) {
      String expected = type.expected();
      String key = entry.key().text();
      reading.report(entry.key().mark(), path, "`" + key + "` has no value, expected " + expected);
      return null;
    }
    return type.read(entry.value(), path, reading);
  }

  @SuppressWarnings("unchecked") // read by MethodsType
  private static List<MethodPattern> patterns(Object value) {
    return (List<MethodPattern>) value;
  }

  private static @Nullable ValueType<?> type(String name, List<Member<?>> members) {
    for (Member<?> member : members) {
      if (member.name().equals(name)) {
        return member.type();
      }
    }
    return null;
  }

  private static @Nullable When named(String word, List<When> moments) {
    for (When moment : moments) {
      if (moment.word().equals(word)) {
        return moment;
      }
    }
    return null;
  }

  When when() {
    return when;
  }

  List<MethodPattern> triggers() {
    return triggers;
  }

  /** What was read under a key, or null. */
  @SuppressWarnings("unchecked") // values come from the member's own type
  <T> @Nullable T find(Member<T> member) {
    return (T) values.get(member.name());
  }

  <T> List<T> list(Member<List<T>> member) {
    List<T> value = find(member);
    return value == null ? List.of() : value;
  }
}
