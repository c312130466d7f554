package io.cacher.it.live;

import io.cacher.it.SourceTree;
import java.io.IOException;
import java.nio.file.Path;

/** An agent of the test's own that writes down what each class is made of. */
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
            import java.security.MessageDigest;
            import java.security.ProtectionDomain;
            import java.util.HexFormat;
            import java.util.Map;
            import java.util.TreeMap;

            public class Capturing implements ClassFileTransformer {
              private final Map<String, String> digests = new TreeMap<>();

              public byte[] transform(
                  ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] bytes) {
                try {
                  byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
                  digests.put(name, bytes.length + " " + HexFormat.of().formatHex(digest));
                } catch (Exception e) {
                  digests.put(String.valueOf(name), e.toString());
                }
                return null;
              }

              public static void agentmain(String file, Instrumentation instrumentation)
                  throws Exception {
                Capturing capturing = new Capturing();
                instrumentation.addTransformer(capturing, true);
                for (Class<?> type : instrumentation.getAllLoadedClasses()) {
                  if (instrumentation.isModifiableClass(type)
                      && !type.getName().startsWith("other.")
                      && !type.getName().startsWith("java.lang.invoke.")) {
                    instrumentation.retransformClasses(type);
                  }
                }
                instrumentation.removeTransformer(capturing);
                StringBuilder text = new StringBuilder();
                capturing.digests.forEach((name, digest) -> text.append(name + " " + digest + "\\n"));
                Files.writeString(Path.of(file), text);
              }
            }
            """)
        .agentJar("other.Capturing");
  }
}
