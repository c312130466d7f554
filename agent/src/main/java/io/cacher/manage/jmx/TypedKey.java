package io.cacher.manage.jmx;

import io.cacher.cache.Cache;
import io.cacher.cache.CacheSet;
import io.cacher.cache.Entry;
import io.cacher.cache.KeyPartInfo;
import io.cacher.cache.Site;
import io.cacher.cache.VisibleKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key as people type it: {@code 42} or {@code "abc", 7}. It names the calls of all receivers in
 * all versions.
 */
final class TypedKey {

  private static final int MOST_SHAPES = 3;
  private static final int MOST_READINGS = 16;

  private final List<TypedPart> parts;

  /** What was opened and not closed, such as a quote; null if nothing. */
  private final @Nullable String open;

  private TypedKey(List<TypedPart> parts, @Nullable String open) {
    this.parts = parts;
    this.open = open;
  }

  /**
   * Reads a key of these caches.
   *
   * @throws IllegalArgumentException if no method of theirs can have such a key, which says what
   *     they have
   */
  static TypedKey of(String typed, CacheSet caches) {
    List<TypedPart> parts = new ArrayList<>();
    TypedKey key = new TypedKey(parts, splitInto(parts, typed));
    String misfit = null;
    Set<String> shapes = new LinkedHashSet<>();
    for (Cache cache : caches.caches()) {
      for (Site site : cache.writes().sites()) {
        List<KeyPartInfo> infos = VisibleKey.infos(site);
        String reason = key.misfit(infos);
        if (reason == null) {
          return key;
        }
        misfit = misfit == null ? reason : misfit;
        shapes.add(shape(infos));
      }
    }
    if (misfit != null) {
      throw new IllegalArgumentException(
          "no key of " + caches.name() + ": " + misfit + "; its keys are " + text(shapes));
    }
    return key;
  }

  /**
   * The keys that this may be for the methods of a cache, parts without receivers and versions;
   * null if that cannot be told.
   */
  @Nullable List<@Nullable Object[]> readings(Cache cache) {
    List<@Nullable Object[]> keys = new ArrayList<>();
    boolean any = false;
    for (Site site : cache.writes().sites()) {
      if (misfit(VisibleKey.infos(site)) != null) {
        continue;
      }
      any = true;
      List<Class<?>> types = site.shape().parts();
      int first = site.shape().identity() ? 1 : 0;
      List<@Nullable Object[]> ofSite = new ArrayList<>();
      ofSite.add(new Object[0]);
      for (int i = 0; i < parts.size(); i++) {
        List<@Nullable Object> values =
            first + i < types.size() ? parts.get(i).readings(types.get(first + i)) : null;
        if (values == null || ofSite.size() > MOST_READINGS) {
          return null;
        }
        ofSite = product(ofSite, values);
      }
      keys.addAll(ofSite);
    }
    return any ? keys : null;
  }

  private static List<@Nullable Object[]> product(
      List<@Nullable Object[]> keys, List<@Nullable Object> values) {
    List<@Nullable Object[]> longer = new ArrayList<>(keys.size() * values.size());
    for (@Nullable Object[] key : keys) {
      for (Object value : values) {
        @Nullable Object[] next = Arrays.copyOf(key, key.length + 1);
        next[key.length] = value;
        longer.add(next);
      }
    }
    return longer;
  }

  private @Nullable String misfit(List<KeyPartInfo> infos) {
    if (infos.size() != parts.size()) {
      return parts.size()
          + (parts.size() == 1 ? " part is" : " parts are")
          + " typed"
          + (open == null ? "" : ", as " + open + " is not closed");
    }
    for (int i = 0; i < parts.size(); i++) {
      String misfit = parts.get(i).misfit(infos.get(i));
      if (misfit != null) {
        return misfit;
      }
    }
    return null;
  }

  /** Such as {@code (long arg0, String arg1), for example: 42, "abc"}. */
  private static String shape(List<KeyPartInfo> infos) {
    List<String> types = new ArrayList<>();
    List<String> examples = new ArrayList<>();
    for (KeyPartInfo info : infos) {
      String declared = TypedPart.declared(info);
      types.add(declared.substring(declared.lastIndexOf('.') + 1) + " " + info.name());
      examples.add(
          switch (declared) {
            case "int", "long", "short", "byte" -> "42";
            case "double", "float" -> "1.5";
            case "boolean" -> "true";
            case "char" -> "'x'";
            case "String" -> "\"abc\"";
            default -> "…";
          });
    }
    return infos.isEmpty()
        ? "(), typed as nothing at all"
        : "(" + String.join(", ", types) + "), typed as " + String.join(", ", examples);
  }

  private static String text(Set<String> shapes) {
    List<String> shown = new ArrayList<>(shapes);
    return String.join(" or ", shown.subList(0, Math.min(MOST_SHAPES, shown.size())));
  }

  /** Whether the entry has this key. */
  boolean matches(Entry entry) {
    List<@Nullable Object> key = VisibleKey.of(entry);
    if (key.size() != parts.size()) {
      return false;
    }
    List<KeyPartInfo> infos = VisibleKey.infos(entry);
    for (int i = 0; i < key.size(); i++) {
      if (!parts.get(i).matches(key.get(i), infos.get(i))) {
        return false;
      }
    }
    return true;
  }

  static List<TypedPart> split(String typed) {
    List<TypedPart> parts = new ArrayList<>();
    splitInto(parts, typed);
    return parts;
  }

  /** Splits at commas that are not inside quotes or brackets; returns what was not closed. */
  private static @Nullable String splitInto(List<TypedPart> parts, String typed) {
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
        parts.add(new TypedPart(typed.substring(start, i).strip()));
        start = i + 1;
      }
    }
    String last = typed.substring(start).strip();
    if (!last.isEmpty() || !parts.isEmpty()) {
      parts.add(new TypedPart(last));
    }
    if (quote != 0) {
      return "the quote `" + quote + "`";
    }
    return depth > 0 ? "a bracket" : null;
  }
}
