package io.cacher.manage.jmx;

import io.cacher.cache.Entry;
import io.cacher.cache.KeyPartInfo;
import io.cacher.cache.ReceiverReference;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys as people type them: {@code 42} or {@code "abc", 7}. Weak receivers and versions are left
 * out, so that a key names the calls of all receivers in all versions.
 */
final class KeyText {

  private static final int LONGEST_PART = 200;

  private KeyText() {}

  /** The key of an entry as text. */
  static String of(Entry entry) {
    List<String> parts = new ArrayList<>();
    for (Object part : visibleParts(entry)) {
      parts.add(text(part));
    }
    return String.join(", ", parts);
  }

  /** Whether the entry has the key that {@code typed} tells. */
  static boolean matches(Entry entry, List<String> typed) {
    List<@Nullable Object> parts = visibleParts(entry);
    if (parts.size() != typed.size()) {
      return false;
    }
    for (int i = 0; i < typed.size(); i++) {
      if (!matches(parts.get(i), typed.get(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the entry's key matches a glob: as a whole, as {@link #of} shows it, or part by part,
   * where quotes may be left out.
   */
  static boolean matchesGlob(Entry entry, String glob) {
    if (Glob.matches(glob, of(entry))) {
      return true;
    }
    List<String> globs = split(glob);
    List<@Nullable Object> parts = visibleParts(entry);
    if (globs.size() != parts.size()) {
      return false;
    }
    for (int i = 0; i < globs.size(); i++) {
      boolean matches =
          Glob.matches(globs.get(i), text(parts.get(i)))
              || Glob.matches(globs.get(i), plain(parts.get(i)));
      if (!matches) {
        return false;
      }
    }
    return true;
  }

  /** Splits at commas that are not inside quotes or brackets. */
  static List<String> split(String typed) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    char quote = 0;
    int start = 0;
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      if (quote != 0) {
        if (c == '\\') {
          i++;
        } else if (c == quote) {
          quote = 0;
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if ("([{".indexOf(c) >= 0) {
        depth++;
      } else if (")]}".indexOf(c) >= 0) {
        depth--;
      } else if (c == ',' && depth == 0) {
        parts.add(typed.substring(start, i).strip());
        start = i + 1;
      }
    }
    String last = typed.substring(start).strip();
    if (!last.isEmpty() || !parts.isEmpty()) {
      parts.add(last);
    }
    return parts;
  }

  private static List<@Nullable Object> visibleParts(Entry entry) {
    @Nullable Object[] key = entry.key();
    List<KeyPartInfo> infos = entry.site().key();
    List<@Nullable Object> parts = new ArrayList<>();
    int named = entry.site().shape().versioned() ? key.length - 1 : key.length;
    for (int i = 0; i < named; i++) {
      if (!(key[i] instanceof ReceiverReference)) {
        parts.add(infos.get(i).boxed(key[i]));
      }
    }
    return parts;
  }

  private static boolean matches(@Nullable Object part, String typed) {
    if (part == null) {
      return typed.equals("null");
    }
    if (part instanceof CharSequence || part instanceof Character) {
      return part.toString().equals(unquoted(typed));
    }
    if (part instanceof Number number) {
      return sameNumber(number, typed);
    }
    if (part instanceof Enum<?> constant) {
      return constant.name().equals(typed);
    }
    String text = plain(part);
    return text.equals(typed) || text.equals(unquoted(typed));
  }

  private static boolean sameNumber(Number number, String typed) {
    String digits = typed.endsWith("L") ? typed.substring(0, typed.length() - 1) : typed;
    try {
      return new BigDecimal(number.toString()).compareTo(new BigDecimal(digits)) == 0;
    } catch (NumberFormatException notFinite) {
      return number.toString().equals(typed);
    }
  }

  private static String unquoted(String typed) {
    int end = typed.length() - 1;
    boolean quoted =
        end > 0
            && typed.charAt(0) == typed.charAt(end)
            && (typed.charAt(0) == '"' || typed.charAt(0) == '\'');
    if (!quoted) {
      return typed;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < end; i++) {
      if (typed.charAt(i) == '\\' && i + 1 < end) {
        i++;
      }
      text.append(typed.charAt(i));
    }
    return text.toString();
  }

  private static String text(@Nullable Object part) {
    if (part instanceof CharSequence) {
      return '"' + part.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
    if (part instanceof Character) {
      return "'" + part + "'";
    }
    return part == null ? "null" : plain(part);
  }

  /** What a hit on an entry does, as text: its value, or that it throws. */
  static String result(Entry entry) {
    Throwable failure = entry.failure();
    return failure == null ? plain(entry.result()) : "throws " + plain(failure);
  }

  /** The text of any value, shortened, whatever its {@code toString} does. */
  static String plain(@Nullable Object value) {
    String text;
    try {
      text = value != null && value.getClass().isArray() ? arrayText(value) : "" + value;
    } catch (RuntimeException | StackOverflowError e) {
      text = "<" + e.getClass().getSimpleName() + " in toString>";
    }
    return text.length() <= LONGEST_PART ? text : text.substring(0, LONGEST_PART) + "…";
  }

  private static String arrayText(Object array) {
    List<String> elements = new ArrayList<>();
    int shown = Math.min(Array.getLength(array), LONGEST_PART);
    for (int i = 0; i < shown; i++) {
      elements.add(String.valueOf(Array.get(array, i)));
    }
    return elements.toString();
  }
}
