package io.cacher.it.live;

import io.cacher.it.SourceTree;
import java.io.IOException;
import java.nio.file.Path;

/** An agent of the test's own that writes each class to a directory, as it is shown to agents. */
final class CapturingAgent {

  private CapturingAgent() {}

  static Path make(Path directory) throws IOException {
    return new SourceTree(directory)
        .file(
            "other/Capturing.java",
            """
            package other;

            import java.lang.instrument.ClassFileTransformer;
            import java.lang.instrument.Instrumentation;
            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.security.ProtectionDomain;
            import java.util.ArrayList;
            import java.util.List;

            public class Capturing implements ClassFileTransformer {
              private final Path directory;

              Capturing(Path directory) {
                this.directory = directory;
              }

              public byte[] transform(
                  ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] bytes) {
                try {
                  if (type != null) {
                    Files.write(directory.resolve(name.replace('/', ' ')), bytes);
                  }
                } catch (Exception e) {
                  e.printStackTrace();
                }
                return null;
              }

              public static void agentmain(String directory, Instrumentation instrumentation)
                  throws Exception {
                Capturing capturing = new Capturing(Path.of(directory));
                instrumentation.addTransformer(capturing, true);
                List<Class<?>> types = new ArrayList<>();
                for (Class<?> type : instrumentation.getAllLoadedClasses()) {
                  if (instrumentation.isModifiableClass(type)
                      && !type.getName().startsWith("other.")
                      && !type.getName().startsWith("java.lang.invoke.")) {
                    types.add(type);
                  }
                }
                // All at once: for each time, the JVM stops and looks through all its code.
                instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
                instrumentation.removeTransformer(capturing);
              }
            }
            """)
        .agentJar("other.Capturing");
  }
}
