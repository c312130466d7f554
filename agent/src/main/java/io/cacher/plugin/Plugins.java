package io.cacher.plugin;

import io.cacher.config.text.NearestWord;
import io.cacher.extension.Extension;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The extensions in a directory of jars. Only kinds that are asked for are made, and each extension
 * once. A broken one harms nobody who does not name it.
 */
final class Plugins {

  private final @Nullable File directory;
  private final List<ExtensionSource> jars = new ArrayList<>();
  private final boolean takenForGranted;
  private final List<String> untold = new ArrayList<>();
  private final Map<Class<?>, List<? extends Provided<?>>> known = new HashMap<>();

  /**
   * The extensions in {@code directory}, or none if it is null.
   *
   * @param reader tells names without running the extensions, and takes those for granted that are
   *     asked for without a directory; null to run them
   */
  Plugins(@Nullable File directory, @Nullable NameReader reader) {
    this.directory = directory;
    takenForGranted = directory == null && reader != null;
    File[] files = directory == null ? null : directory.listFiles();
    if (files == null) {
      return;
    }
    Arrays.sort(files);
    ClassLoader view = new ExtensionView();
    for (File file : files) {
      if (file.getName().endsWith(".jar")) {
        jars.add(reader == null ? new PluginJar(file, view) : new PluginFile(file, reader));
      }
    }
  }

  /** What could not be told of the extensions asked for, a line each. */
  List<String> untold() {
    return untold;
  }

  /** The extension of a kind that goes by this name. */
  <T extends Extension> T find(Kind<T> kind, String name) throws MissingExtensionException {
    if (takenForGranted) {
      untold.add("the " + kind.label() + " `" + name + "` was not looked for");
      return StandIn.of(kind, name);
    }
    List<Provided<T>> provided = provided(kind);
    List<Provided.Usable<T>> found = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Provided<T> each : provided) {
      if (each instanceof Provided.Usable<T> usable) {
        names.add(usable.name());
        if (usable.name().equals(name)) {
          found.add(usable);
        }
      }
    }
    if (found.size() == 1) {
      return found.get(0).extension();
    }
    String what = kind.label() + " `" + name + "`";
    if (found.isEmpty()) {
      for (Provided<T> each : provided) {
        if (each instanceof Provided.Unnamed<T> unnamed) {
          untold.add(
              "whether "
                  + unnamed.type()
                  + " in "
                  + unnamed.jar()
                  + " is the "
                  + what
                  + " only running it would tell");
          return StandIn.of(kind, name);
        }
      }
    }
    if (found.size() > 1) {
      throw new MissingExtensionException(
          "there is a "
              + what
              + " in "
              + found.get(0).jar()
              + " and another in "
              + found.get(1).jar()
              + ", remove one",
          null);
    }
    throw new MissingExtensionException(
        "there is no " + what + where() + broken(provided), NearestWord.to(name, names));
  }

  private String where() {
    if (directory == null) {
      return ": no directory of extensions is given, set the option `plugins`";
    }
    if (!directory.isDirectory()) {
      return ": the option `plugins` names no directory: " + directory;
    }
    return " in " + directory;
  }

  private static String broken(List<? extends Provided<?>> provided) {
    StringBuilder text = new StringBuilder();
    for (Provided<?> each : provided) {
      if (each instanceof Provided.Broken<?>) {
        text.append("; ").append(each);
      }
    }
    return text.toString();
  }

  @SuppressWarnings("unchecked") // a kind maps to what is of its type
  private <T extends Extension> List<Provided<T>> provided(Kind<T> kind) {
    List<Provided<T>> provided = (List<Provided<T>>) known.get(kind.type());
    if (provided == null) {
      provided = new ArrayList<>();
      for (ExtensionSource jar : jars) {
        provided.addAll(jar.provide(kind));
      }
      known.put(kind.type(), provided);
    }
    return provided;
  }
}
