package io.cacher.manage.jmx;

import io.cacher.cache.Entry;
import io.cacher.cache.KeyPartInfo;
import io.cacher.cache.VisibleKey;
import io.cacher.key.Keys;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys and results as text. A key is shown as it is typed, see {@link TypedKey}; long texts are
 * cut, and end in {@code …}.
 */
final class KeyText {

  private KeyText() {}

  /** The key of an entry. */
  static String of(Entry entry) {
    return of(VisibleKey.of(entry), VisibleKey.infos(entry));
  }

  /** A key of these parts; an information that is missing means that nothing is declared. */
  static String of(List<@Nullable Object> parts, List<KeyPartInfo> infos) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      String declared = i < infos.size() ? TypedPart.declared(infos.get(i)) : "";
      texts.add(text(thawed(parts.get(i)), declared));
    }
    return String.join(", ", texts);
  }

  /**
   * Whether the entry's key matches a glob: as a whole, as {@link #of} shows it, or part by part,
   * where quotes may be left out.
   */
  static boolean matchesGlob(Entry entry, String glob) {
    List<@Nullable Object> parts = VisibleKey.of(entry);
    List<KeyPartInfo> infos = VisibleKey.infos(entry);
    if (Glob.matches(glob, of(parts, infos))) {
      return true;
    }
    List<TypedPart> globs = TypedKey.split(glob);
    if (globs.size() != parts.size()) {
      return false;
    }
    for (int i = 0; i < globs.size(); i++) {
      String typed = globs.get(i).typed();
      Object part = thawed(parts.get(i));
      boolean matches =
          Glob.matches(typed, text(part, TypedPart.declared(infos.get(i))))
              || Glob.matches(typed, ShownText.of(part));
      if (!matches) {
        return false;
      }
    }
    return true;
  }

  /** A part in classes of the JDK; as it is where code of the application fails over that. */
  static @Nullable Object thawed(@Nullable Object part) {
    try {
      return Keys.thawed(part);
    } catch (RuntimeException | StackOverflowError fromTheApplication) {
      return part;
    }
  }

  /** A part as a literal; {@code declared} is its declared type if that says what it is. */
  static String text(@Nullable Object part, String declared) {
    if (part == null) {
      return "null";
    }
    if (part instanceof CharSequence) {
      return Escapes.quoted(ShownText.cut(ShownText.told(part)), '"');
    }
    if (part instanceof Character) {
      return Escapes.quoted(part.toString(), '\'');
    }
    if (part instanceof Long && !declared.equals("long")) {
      return part + "L";
    }
    if (part instanceof Float && !declared.equals("float")) {
      return part + "f";
    }
    if (part instanceof Enum<?> constant) {
      return constant.name();
    }
    Iterator<?> elements = ShownText.elements(part);
    return elements == null ? ShownText.of(part) : listText(elements);
  }

  private static String listText(Iterator<?> elements) {
    List<String> texts = new ArrayList<>();
    int length = 0;
    while (elements.hasNext()) {
      if (texts.size() == ShownText.MOST_ELEMENTS || length > ShownText.LONGEST) {
        texts.add(ShownText.MORE);
        break;
      }
      String text = text(elements.next(), "");
      length += text.length();
      texts.add(text);
    }
    return "[" + String.join(", ", texts) + "]";
  }

  /** What a hit on an entry does: its value, or that it throws. */
  static String result(Entry entry) {
    Throwable failure = entry.failure();
    return failure == null ? ShownText.of(entry.result()) : "throws " + ShownText.of(failure);
  }
}
