package io.cacher.match;

import io.cacher.config.MethodPattern;
import java.util.List;

/** Says why no class of a pattern was seen. */
final class MissingClass {

  private final MethodPattern pattern;
  private final LoadedClasses loaded;

  MissingClass(MethodPattern pattern, LoadedClasses loaded) {
    this.pattern = pattern;
    this.loaded = loaded;
  }

  String sentence() {
    String type = pattern.declaringType().text();
    if (pattern.subtypes()) {
      return "no subtype of " + type + " with such a method has been loaded";
    }
    Class<?> unseen = pattern.declaringType().any() ? null : loaded.find(pattern.declaringType());
    if (unseen != null) {
      return unseen.getName()
          + " was loaded before Cacher could see it; put Cacher's -javaagent first";
    }
    if (!pattern.declaringType().exact()) {
      return "no class with such a method has been loaded";
    }
    List<String> similar = loaded.similar(type);
    String text = "no class " + type + " has been loaded";
    return similar.isEmpty() ? text : text + "; is it " + String.join(" or ", similar) + "?";
  }
}
