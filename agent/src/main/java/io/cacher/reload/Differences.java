package io.cacher.reload;

import io.cacher.config.CacheRule;
import io.cacher.config.Durations;
import io.cacher.config.FreshnessRule;
import io.cacher.config.Position;
import io.cacher.config.ResultRule;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what differs between two rules. Where they are written does not count: a line more at the
 * top of a file changes nothing.
 *
 * <p>By the components of the records that rules are made of, so that a property that is added to
 * them is not forgotten here.
 */
final class Differences {

  /** Components of a rule that hold properties of their own. */
  private static final Set<Class<?>> GROUPS = Set.of(FreshnessRule.class, ResultRule.class);

  private Differences() {}

  /** The properties in which two rules differ. */
  static List<PropertyChange> between(CacheRule before, CacheRule after) {
    List<PropertyChange> changes = new ArrayList<>();
    collect(before, after, changes);
    return changes;
  }

  private static void collect(Record before, Record after, List<PropertyChange> changes) {
    for (RecordComponent component : before.getClass().getRecordComponents()) {
      Object was = value(component, before);
      Object is = value(component, after);
      if (was instanceof Record group && isGroup(component)) {
        collect(group, (Record) Objects.requireNonNull(is), changes);
      } else if (!same(was, is)) {
        changes.add(change(name(component), was, is));
      }
    }
  }

  /** Whether a component of a rule holds properties of the rule. */
  static boolean isGroup(RecordComponent component) {
    return GROUPS.contains(component.getType());
  }

  private static PropertyChange change(
      String property, @Nullable Object before, @Nullable Object after) {
    String was = text(before);
    String is = text(after);
    return new PropertyChange(
        property, was == null || is == null ? property : property + " " + was + " -> " + is);
  }

  /** A value in few words, or null if it takes more. */
  private static @Nullable String text(@Nullable Object value) {
    if (value == null) {
      return "none";
    }
    if (value instanceof Duration duration) {
      return Durations.format(duration);
    }
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }
    if (value instanceof Long number) {
      return number == CacheRule.UNBOUNDED ? "none" : number.toString();
    }
    return value instanceof Number || value instanceof Boolean ? value.toString() : null;
  }

  /** Whether two values mean the same, wherever they are written. */
  static boolean same(@Nullable Object one, @Nullable Object other) {
    if (one == other || one == null || other == null) {
      return one == other;
    }
    if (one instanceof Position && other instanceof Position) {
      return true;
    }
    if (one instanceof List<?> some && other instanceof List<?> others) {
      return sameItems(some, others);
    }
    if (one.getClass() != other.getClass()) {
      return false;
    }
    return one instanceof Record record
        ? sameComponents(record, (Record) other)
        : one.equals(other);
  }

  private static boolean sameItems(List<?> some, List<?> others) {
    if (some.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < some.size(); i++) {
      if (!same(some.get(i), others.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameComponents(Record one, Record other) {
    for (RecordComponent component : one.getClass().getRecordComponents()) {
      if (!same(value(component, one), value(component, other))) {
        return false;
      }
    }
    return true;
  }

  static @Nullable Object value(RecordComponent component, Record record) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component.toString(), e);
    }
  }

  /** {@code expireAfterWrite} is written {@code expire-after-write}. */
  static String name(RecordComponent component) {
    StringBuilder name = new StringBuilder();
    for (char c : component.getName().toCharArray()) {
      if (Character.isUpperCase(c)) {
        name.append('-').append(Character.toLowerCase(c));
      } else {
        name.append(c);
      }
    }
    return name.toString();
  }
}
