package io.cacher.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Defines the dispatcher in {@code java.lang}, where all woven code can see it.
 *
 * <p>Through {@code java.lang} itself, opened to the agent: no file, no warning, and class data
 * sharing stays on. A JVM that refuses has no other way in (a jar appended to the boot loader's
 * path may not hold {@code java.lang} classes): the agent then stays inert. This class must not
 * refer to the dispatcher: it runs before there is one.
 */
final class BootClasses {

  // Outer class last: linking it needs the others.
  private static final String[] NAMES = {
    "CacherDispatcher$Hit",
    "CacherDispatcher$Failure",
    "CacherDispatcher$Miss",
    "CacherDispatcher$Suspension",
    "CacherDispatcher$Continued",
    "CacherDispatcher"
  };

  private BootClasses() {}

  /**
   * Defines them, unless an agent that is gone has left them; returns what tells them from those of
   * another version.
   */
  static long define(Instrumentation instrumentation, ClassLoader agentLoader)
      throws IOException, IllegalAccessException {
    CRC32 checksum = new CRC32();
    List<byte[]> classFiles = new ArrayList<>();
    for (String name : NAMES) {
      byte[] classFile = read(agentLoader, name);
      classFiles.add(classFile);
      checksum.update(classFile);
    }
    if (!areThere()) {
      define(instrumentation, classFiles);
    }
    return checksum.getValue();
  }

  private static boolean areThere() {
    try {
      Class.forName("java.lang." + NAMES[NAMES.length - 1], false, null);
      return true;
    } catch (ClassNotFoundException firstAgent) {
      return false;
    }
  }

  private static void define(Instrumentation instrumentation, List<byte[]> classFiles)
      throws IllegalAccessException {
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(),
        Map.of("java.lang", Set.of(BootClasses.class.getModule())),
        Set.of(),
        Map.of());
    MethodHandles.Lookup javaLang =
        MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup());
    for (byte[] classFile : classFiles) {
      javaLang.defineClass(classFile);
    }
  }

  private static byte[] read(ClassLoader agentLoader, String name) throws IOException {
    try (InputStream in = agentLoader.getResourceAsStream("boot/" + name + ".class")) {
      if (in == null) {
        throw new IOException("cacher.jar is incomplete: boot/" + name + " is missing");
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      in.transferTo(out);
      return out.toByteArray();
    }
  }
}
