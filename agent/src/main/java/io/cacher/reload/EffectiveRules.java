package io.cacher.reload;

import io.cacher.config.CacheRule;
import io.cacher.config.Durations;
import io.cacher.config.Position;
import io.cacher.config.Secret;
import io.cacher.config.ServerAddress;
import io.cacher.config.StoreOptions;
import io.cacher.config.WarmCall;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rules as text, with what they leave to defaults: what is in force, whatever the files say by now.
 * Without secrets, and without the calls of {@code warm}, whose arguments are keys.
 *
 * <p>By the components of the records that rules are made of, so that a property that is added to
 * them is not forgotten here.
 */
public final class EffectiveRules {

  private static final String LEFT_OUT = "(left out)";

  /** Components that tell who somebody is, beside those of the type {@link Secret}. */
  private static final Set<String> SECRET = Set.of("username");

  private EffectiveRules() {}

  /** A line with the name and the place of each rule, and below it one for each property. */
  public static String text(Iterable<CacheRule> rules) {
    StringBuilder text = new StringBuilder();
    for (CacheRule rule : rules) {
      text.append(rule.name()).append(": # ").append(rule.position()).append('\n');
      properties(rule, text);
    }
    return text.toString();
  }

  private static void properties(Record group, StringBuilder text) {
    for (RecordComponent component : group.getClass().getRecordComponents()) {
      Object value = Differences.value(component, group);
      if (value instanceof Record inner && Differences.isGroup(component)) {
        properties(inner, text);
      } else if (isTold(value) && !component.getName().equals("name")) {
        text.append("  ").append(Differences.name(component)).append(": ");
        text.append(value(component, value)).append('\n');
      }
    }
  }

  private static boolean isTold(@Nullable Object value) {
    return value != null
        && !(value instanceof Position)
        && !(value instanceof List<?> list && list.isEmpty());
  }

  private static String value(RecordComponent component, @Nullable Object value) {
    if (value instanceof Secret || SECRET.contains(component.getName())) {
      return LEFT_OUT;
    }
    if (component.getName().equals("maximumSize") && value instanceof Long size) {
      return size == CacheRule.UNBOUNDED ? "none" : size.toString();
    }
    return text(value);
  }

  private static String text(@Nullable Object value) {
    if (value instanceof Duration duration) {
      return Durations.format(duration);
    }
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    if (value instanceof List<?> list) {
      List<String> items = new ArrayList<>();
      for (Object item : list) {
        items.add(item instanceof WarmCall ? LEFT_OUT : text(item));
      }
      return "[" + String.join(", ", items) + "]";
    }
    return value instanceof Record record && !(value instanceof ServerAddress)
        ? text(record)
        : String.valueOf(value);
  }

  /** As it was written, where a record knows; else its components. */
  private static String text(Record record) {
    List<String> parts = new ArrayList<>();
    if (record instanceof StoreOptions options) {
      parts.add("kind: " + options.kind().word());
    }
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = Differences.value(component, record);
      if (component.getName().equals("text") && value instanceof String written) {
        return written;
      }
      if (isTold(value)) {
        parts.add(Differences.name(component) + ": " + value(component, value));
      }
    }
    return "{" + String.join(", ", parts) + "}";
  }
}
