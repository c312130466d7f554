package io.cacher.plugin;

import io.cacher.extension.Extension;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;

/**
 * A jar of extensions, in a class loader of its own. Whatever is broken in it is told, not thrown.
 */
final class PluginJar implements ExtensionSource {

  /** A service file of more than so many broken lines is not read to its end. */
  private static final int MOST_FAILURES = 100;

  static final String NAME = "[a-z][a-z0-9-]*";

  private final File file;
  private final ClassLoader view;

  PluginJar(File file, ClassLoader view) {
    this.file = file;
    this.view = view;
  }

  /** Each extension is made anew. */
  @Override
  public <T extends Extension> List<Provided<T>> provide(Kind<T> kind) {
    List<Provided<T>> provided = new ArrayList<>();
    try {
      // A class loader takes a jar that it cannot read for an empty one.
      new JarFile(file, false).close();
      URL[] urls = {file.toURI().toURL()};
      // Never closed: classes of the jar may be needed at any time.
      addAll(kind, ServiceLoader.load(kind.type(), new URLClassLoader(urls, view)), provided);
    } catch (IOException e) {
      provided.add(broken("it cannot be read (" + e.getMessage() + "), copy it again"));
    } catch (Throwable t) {
      provided.add(broken(reason(kind, t)));
    }
    return provided;
  }

  private <T extends Extension> void addAll(
      Kind<T> kind, ServiceLoader<T> services, List<Provided<T>> provided) {
    Iterator<T> extensions = services.iterator();
    int failures = 0;
    // A line that is broken ends neither the file nor the search.
    while (failures < MOST_FAILURES) {
      try {
        if (!extensions.hasNext()) {
          return;
        }
        provided.add(usable(extensions.next()));
      } catch (Throwable t) {
        failures++;
        provided.add(broken(reason(kind, t)));
      }
    }
  }

  private <T extends Extension> Provided<T> usable(T extension) {
    String type = extension.getClass().getName();
    String name;
    try {
      name = extension.name();
    } catch (Throwable t) {
      return broken(type + " cannot tell its name: " + t);
    }
    if (name == null || !name.matches(NAME)) {
      return broken(
          type + " calls itself `" + name + "`, a name has lower-case letters, digits and `-`");
    }
    return new Provided.Usable<>(file.getName(), name, extension);
  }

  private <T extends Extension> Provided<T> broken(String reason) {
    return new Provided.Broken<>(file.getName(), reason);
  }

  /** What went wrong and, where that can be told, what to do. */
  private static String reason(Kind<?> kind, Throwable thrown) {
    Throwable cause = thrown.getCause();
    String message = String.valueOf(thrown.getMessage());
    if (thrown instanceof ServiceConfigurationError) {
      String prefix = kind.type().getName() + ": ";
      message = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
      return cause == null ? message : message + ": " + advice(cause);
    }
    return advice(thrown);
  }

  private static String advice(Throwable thrown) {
    if (thrown instanceof UnsupportedClassVersionError) {
      return thrown.getMessage()
          + "; compile it for the Java that runs it, with --release "
          + Runtime.version().feature()
          + " or lower";
    }
    if (thrown instanceof NoClassDefFoundError) {
      return thrown
          + "; an extension sees the JDK, io.cacher.extension, its jar and what the jar's manifest"
          + " names as Class-Path";
    }
    return thrown.toString();
  }
}
