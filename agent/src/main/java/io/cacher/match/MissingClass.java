package io.cacher.match;

import io.cacher.config.MethodPattern;
import io.cacher.config.TypePattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says why no class of a pattern was seen. */
final class MissingClass {

  private final MethodPattern pattern;
  private final LoadedClasses loaded;

  MissingClass(MethodPattern pattern, LoadedClasses loaded) {
    this.pattern = pattern;
    this.loaded = loaded;
  }

  /** Whether the class is there all the same. */
  boolean loadedBefore() {
    return !pattern.subtypes() && known() != null;
  }

  private @Nullable Class<?> known() {
    TypePattern type = pattern.declaringType();
    return type.any() ? null : loaded.find(type);
  }

  String sentence() {
    TypePattern type = pattern.declaringType();
    Class<?> known = known();
    if (pattern.subtypes()) {
      String text = "no subtype of " + type.text() + " with such a method has been loaded";
      return known == null && type.exact() ? text + suggestion(type) : text;
    }
    if (known != null) {
      return known.getName()
          + " was loaded before Cacher could see it; put Cacher's -javaagent first";
    }
    return type.exact()
        ? "no class " + type.text() + " has been loaded" + suggestion(type)
        : "no class with such a method has been loaded";
  }

  private String suggestion(TypePattern type) {
    if (Exclusions.reason(type.text()) != null) {
      return ""; // It is not among the classes asked, loaded or not.
    }
    List<String> similar = loaded.similar(type.text());
    return similar.isEmpty() ? "" : "; is it " + String.join(" or ", similar) + "?";
  }
}
