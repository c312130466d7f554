package io.cacher.agent;

import io.cacher.weave.DispatcherClasses;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
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

  private BootClasses() {}

  /**
   * Defines them, unless an agent that is gone has left them; returns what tells them from those of
   * another version.
   */
  static long define(Instrumentation instrumentation, ClassLoader agentLoader)
      throws IOException, IllegalAccessException {
    CRC32 checksum = new CRC32();
    List<byte[]> classFiles = DispatcherClasses.read(agentLoader);
    for (byte[] classFile : classFiles) {
      checksum.update(classFile);
    }
    if (!areThere()) {
      instrumentation.redefineModule(
          Object.class.getModule(),
          Set.of(),
          Map.of(),
          Map.of("java.lang", Set.of(DispatcherClasses.class.getModule())),
          Set.of(),
          Map.of());
      DispatcherClasses.define(classFiles);
    }
    return checksum.getValue();
  }

  private static boolean areThere() {
    try {
      Class.forName("java.lang." + DispatcherClasses.DISPATCHER, false, null);
      return true;
    } catch (ClassNotFoundException firstAgent) {
      return false;
    }
  }
}
