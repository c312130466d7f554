package io.cacher.it.live;

import com.sun.tools.attach.VirtualMachine;
import io.cacher.it.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An agent of the test's own in another JVM, which changes nothing and keeps what it is shown of
 * classes that are loaded: the bytes that the agents before it leave, and that the JVM runs if it
 * is the last one. Each time it watches anew it is the last one.
 *
 * <p>It is shown a class when anybody has it transformed anew. To have that done just to see the
 * bytes proves nothing: the JVM starts from those that the first agent was shown, not from those
 * that it runs.
 */
final class Bystander {

  private final Path jar;
  private final String pid;
  private final Path directory;
  private int looks;

  Bystander(Path jar, String pid, Path directory) {
    this.jar = jar;
    this.pid = pid;
    this.directory = directory;
  }

  /** The jar of the agent. */
  static Path make(Path directory) throws IOException {
    return new SourceTree(directory)
        .file(
            "other/Bystander.java",
            """
            package other;

            import java.io.InputStream;
            import java.lang.instrument.ClassFileTransformer;
            import java.lang.instrument.Instrumentation;
            import java.lang.management.ManagementFactory;
            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.security.ProtectionDomain;
            import java.util.ArrayList;
            import java.util.Arrays;
            import java.util.List;
            import java.util.Map;
            import java.util.concurrent.ConcurrentHashMap;
            import javax.management.MBeanServer;
            import javax.management.ObjectName;

            public class Bystander implements ClassFileTransformer {
              private static final Map<String, byte[]> SHOWN = new ConcurrentHashMap<>();
              private static Instrumentation place;
              private static Bystander current;

              public byte[] transform(
                  ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] bytes) {
                if (type != null) {
                  SHOWN.put(type.getName(), bytes.clone());
                }
                return null;
              }

              public static void agentmain(String line, Instrumentation instrumentation)
                  throws Exception {
                List<String> words = Arrays.asList(line.split(";"));
                List<String> names = words.subList(1, words.size());
                switch (words.get(0)) {
                  case "watch" -> {
                    leave();
                    place = instrumentation;
                    current = new Bystander();
                    place.addTransformer(current, true);
                  }
                  case "leave" -> leave();
                  case "transform" -> transform(names, instrumentation);
                  case "reload" -> {
                    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
                    ObjectName agent = new ObjectName("io.cacher:type=Agent");
                    while (!server.isRegistered(agent)) {
                      Thread.sleep(10);
                    }
                    server.invoke(agent, "reload", null, null);
                  }
                  case "write" -> {
                    for (Map.Entry<String, byte[]> one : SHOWN.entrySet()) {
                      Files.write(Path.of(words.get(1), one.getKey()), one.getValue());
                    }
                    SHOWN.clear();
                  }
                  default -> throw new IllegalArgumentException(line);
                }
              }

              private static void leave() {
                if (current != null) {
                  place.removeTransformer(current);
                  current = null;
                }
              }

              private static void transform(List<String> names, Instrumentation instrumentation)
                  throws Exception {
                List<Class<?>> types = new ArrayList<>();
                for (Class<?> type : instrumentation.getAllLoadedClasses()) {
                  boolean wanted =
                      names.isEmpty() ? isOrdinary(type.getName()) : names.contains(type.getName());
                  if (wanted && instrumentation.isModifiableClass(type)) {
                    types.add(type);
                  }
                }
                // All at once: for each time, the JVM stops and looks through all its code.
                instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
              }

              private static boolean isOrdinary(String name) {
                return !name.startsWith("other.") && !name.startsWith("java.lang.invoke.");
              }
            }
            """)
        .agentJar("other.Bystander");
  }

  /** Is shown from now on what all agents there are leave of a class. */
  void watch() throws Exception {
    tell("watch");
  }

  /** Is shown nothing any more. */
  void leave() throws Exception {
    tell("leave");
  }

  /** Has classes transformed anew; all there are if none is named. */
  void transform(String... names) throws Exception {
    tell("transform;" + String.join(";", names));
  }

  /** Has Cacher read its rules, without a process for it. */
  void reload() throws Exception {
    tell("reload");
  }

  /** The classes that were shown since it was asked last, each as it was last. */
  Map<String, byte[]> shown() throws Exception {
    Path look = Files.createDirectories(directory.resolve(pid + "-" + looks++));
    tell("write;" + look);
    Map<String, byte[]> shown = new TreeMap<>();
    try (Stream<Path> files = Files.list(look)) {
      for (Path file : files.toList()) {
        shown.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return shown;
  }

  private void tell(String line) throws Exception {
    VirtualMachine machine = VirtualMachine.attach(pid);
    try {
      machine.loadAgent(jar.toString(), line);
    } finally {
      machine.detach();
    }
  }
}
