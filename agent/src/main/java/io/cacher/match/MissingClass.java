package io.cacher.match;

import io.cacher.config.MethodPattern;
import io.cacher.config.TypePattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says why no class of a pattern was seen. */
final class MissingClass {

  private final MethodPattern pattern;
  private final KnownClasses known;

  MissingClass(MethodPattern pattern, KnownClasses known) {
    this.pattern = pattern;
    this.known = known;
  }

  /** Whether the class is there all the same. */
  boolean loadedBefore() {
    return !pattern.subtypes() && found() != null;
  }

  private @Nullable String found() {
    TypePattern type = pattern.declaringType();
    return type.any() ? null : known.find(type);
  }

  String sentence() {
    TypePattern type = pattern.declaringType();
    String found = found();
    if (pattern.subtypes()) {
      String text = "no subtype of " + type.text() + " with such a method " + known.present();
      return found == null && type.exact() ? text + suggestion(type) : text;
    }
    if (found != null) {
      return known.unseen(found);
    }
    return type.exact()
        ? "no class " + type.text() + " " + known.present() + suggestion(type)
        : "no class with such a method " + known.present();
  }

  private String suggestion(TypePattern type) {
    if (Exclusions.reason(type.text()) != null) {
      return ""; // It is not among the classes asked, loaded or not.
    }
    List<String> similar = known.similar(type.text());
    return similar.isEmpty() ? "" : "; is it " + String.join(" or ", similar) + "?";
  }
}
