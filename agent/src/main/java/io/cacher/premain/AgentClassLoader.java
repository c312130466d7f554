package io.cacher.premain;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent from {@code inst/**.classdata} inside its own jar, apart from the application.
 * What every start needs is in {@code inst/start.zip}, what the first match needs besides in {@code
 * inst/weave.zip}: see {@link ClassPack}.
 *
 * <p>Its parent is the platform loader, so neither side can see the other's classes. The jar stays
 * open: a deployment that replaces the file does not break a running JVM. Nothing is unpacked, so a
 * read-only file system is no obstacle.
 */
final class AgentClassLoader extends ClassLoader {

  private static final String ZONE = "inst/";
  private static final String FILE = ".classdata";
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
  private final ClassPack start;
  private final ClassPack weave;

  private AgentClassLoader(File jar, @Nullable ClassLoader parent) throws IOException {
    super(parent);
    this.jar = new JarFile(jar, false);
    start = new ClassPack(this.jar, ZONE + "start.zip");
    weave = new ClassPack(this.jar, ZONE + "weave.zip");
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
    ByteBuffer classFile;
    try {
      classFile = find(name.replace('.', '/') + FILE);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
    return classFile == null ? null : defineClass(name, classFile, domain);
  }

  /** Answers for the agent's own classes and resources, and for {@code boot/}, from memory. */
  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    try {
      String entry = name.endsWith(".class") ? name + "data" : name;
      ByteBuffer file = name.startsWith("boot/") ? entry(entry) : find(entry);
      return file == null
          ? super.getResourceAsStream(name)
          : new ByteArrayInputStream(
              file.array(), file.arrayOffset() + file.position(), file.remaining());
    } catch (IOException e) {
      return null;
    }
  }

  /** A file of the agent's zone, or null. */
  private @Nullable ByteBuffer find(String name) throws IOException {
    if (!name.endsWith(FILE)) {
      return entry(ZONE + name);
    }
    ByteBuffer found = start.find(name);
    found = found == null ? entry(ZONE + name) : found;
    // Last, since it is large: what is in none of them is asked for seldom.
    return found == null ? weave.find(name) : found;
  }

  private @Nullable ByteBuffer entry(String name) throws IOException {
    byte[] bytes = read(jar, name);
    return bytes == null ? null : ByteBuffer.wrap(bytes);
  }

  /** What an entry of a jar holds, or null if there is none. */
  static byte @Nullable [] read(JarFile jar, String entryName) throws IOException {
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
