package io.cacher.plugin;

import io.cacher.extension.Extension;

/**
 * What extensions see besides their own jar: the JDK and the interfaces they implement, nothing
 * else of the agent and nothing of the application.
 */
final class ExtensionView extends ClassLoader {

  private static final String PACKAGE = Extension.class.getPackageName() + ".";

  static {
    registerAsParallelCapable();
  }

  ExtensionView() {
    super("cacher-extensions", getPlatformClassLoader());
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.startsWith(PACKAGE)) {
      return Class.forName(name, false, Extension.class.getClassLoader());
    }
    throw new ClassNotFoundException(name);
  }
}
