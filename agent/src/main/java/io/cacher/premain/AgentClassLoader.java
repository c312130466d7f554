package io.cacher.premain;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLDecoder;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent from {@code inst/**.classdata} inside its own jar, apart from the application.
 *
 * <p>Its parent is the platform loader, so neither side can see the other's classes. The jar stays
 * open: a deployment that replaces the file does not break a running JVM. Nothing is unpacked, so a
 * read-only file system is no obstacle.
 */
final class AgentClassLoader extends ClassLoader {

  private static final String ZONE = "inst/";
  private static final String OWN = "io.cacher.";

  static {
    registerAsParallelCapable();
  }

  /**
   * As the default, but for the loader: JDK 17 has each new thread keep the domains of all that is
   * on the stack of whoever makes it. One that the application makes while the agent calls it would
   * keep the agent for good.
   */
  private final ProtectionDomain domain =
      new ProtectionDomain(new CodeSource(null, (Certificate[]) null), null, null, null);

  private final JarFile jar;

  private AgentClassLoader(File jar, @Nullable ClassLoader parent) throws IOException {
    super(parent);
    this.jar = new JarFile(jar, false);
  }

  /** A loader of the agent's classes, from the jar that this class came from. */
  static ClassLoader open() throws Exception {
    return open(platform());
  }

  /** A loader of the agent's classes, from another jar. */
  static ClassLoader open(File jar) throws Exception {
    return new AgentClassLoader(jar, platform());
  }

  /** The platform loader: Java 8, for which this is compiled, has no method that tells it. */
  private static @Nullable ClassLoader platform() throws Exception {
    ClassLoader loader = ClassLoader.getSystemClassLoader();
    while (loader.getParent() != null) {
      loader = loader.getParent();
    }
    if (loader.getClass().getClassLoader() == null) {
      return loader;
    }
    // A system loader of the application's making, without a parent. Not always by reflection: on
    // JDK 17, its first call of this method brings up annotations, proxies and their generator.
    return (ClassLoader) ClassLoader.class.getMethod("getPlatformClassLoader").invoke(null);
  }

  /** As {@link #open()}, under another parent. */
  static ClassLoader open(@Nullable ClassLoader parent) throws Exception {
    URL location = AgentClassLoader.class.getProtectionDomain().getCodeSource().getLocation();
    // A plus sign stands for itself in a file URL, unlike in a form.
    String path = URLDecoder.decode(location.getPath().replace("+", "%2B"), "UTF-8");
    return new AgentClassLoader(new File(path), parent);
  }

  /** The parent is not asked for the agent's own classes: it would throw for each. */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(OWN)) {
      synchronized (getClassLoadingLock(name)) {
        Class<?> own = findLoadedClass(name);
        own = own == null ? define(name) : own;
        if (own != null) {
          return own;
        }
      }
    }
    return super.loadClass(name, resolve);
  }

  private @Nullable Class<?> define(String name) throws ClassNotFoundException {
    byte[] bytes;
    try {
      bytes = read(ZONE + name.replace('.', '/') + ".classdata");
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
    return bytes == null ? null : defineClass(name, bytes, 0, bytes.length, domain);
  }

  /** Answers for the agent's own classes and resources, and for {@code boot/}, from memory. */
  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    String entry = name.startsWith("boot/") ? name : ZONE + name;
    if (entry.endsWith(".class")) {
      entry = entry + "data";
    }
    try {
      byte[] bytes = read(entry);
      return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    } catch (IOException e) {
      return null;
    }
  }

  private byte @Nullable [] read(String entryName) throws IOException {
    JarEntry entry = jar.getJarEntry(entryName);
    if (entry == null) {
      return null;
    }
    byte[] bytes = new byte[(int) entry.getSize()];
    try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
      in.readFully(bytes);
    }
    return bytes;
  }
}
