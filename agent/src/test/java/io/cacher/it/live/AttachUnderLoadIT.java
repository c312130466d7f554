package io.cacher.it.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.live.Crowd;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import io.cacher.it.SourceTree;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The agent comes and goes while eight threads call what it weaves. Few times in the build; more
 * with {@code -Dcacher.attach.rounds=}.
 *
 * <p>All rounds use one {@code Instrumentation}: with each that is made by attaching, the JVM would
 * become slower.
 */
class AttachUnderLoadIT {

  private static final int ROUNDS = Integer.getInteger("cacher.attach.rounds", 6);

  private static final String RULES =
      """
      caches:
        numbers:
          methods: app.program.live.Crowd.number(int)
          evict-on:
            - after: app.program.live.Crowd.change(int, int)
              key: [arg0]
        texts:
          methods: app.program.live.Crowd.text(..)
          maximum-size: 100
          refresh-after-write: 100ms
          expire-after-write: 1s
        slow:
          methods: app.program.live.Crowd.slow(int)
          expire-after-write: 5ms
        patient:
          methods: app.program.live.Crowd.patient(int)
      """;

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  private Path directory;

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void attachAndDetach_eightThreadsCalling_noWrongAnswer(Jdk jdk) throws Exception {
    Path rules = Files.writeString(directory.resolve("rules.yaml"), RULES);
    Path rounds = roundsAgent();
    JvmRun.Result result =
        JvmRun.on(jdk)
            .withoutAgent()
            .jvm("-javaagent:" + rounds + "=" + ROUNDS + ";" + JvmRun.cacherJar() + ";" + rules)
            .jvm("-Xmx256m")
            .timeout(120L + 10L * ROUNDS)
            .main(Crowd.class)
            .run();

    System.out.println(
        jdk + ": " + result.err().lines().filter(l -> l.startsWith("calls")).toList());
    assertThat(result.out()).as(result.err()).isEqualTo("rounds " + ROUNDS + "\nlost 0\nwrong 0\n");
    assertThat(result.err()).doesNotContain("Exception", "\tat ");
    assertThat(result.agentLines())
        .filteredOn(line -> line.equals("numbers: caching app.program.live.Crowd.number(int)"))
        .hasSize(ROUNDS);
    assertThat(result.agentLines())
        .noneMatch(line -> line.contains("fault") || line.contains("cannot"));
  }

  /** Attaches and detaches as the command line does, and says how often. */
  private Path roundsAgent() throws Exception {
    return new SourceTree(directory)
        .file(
            "other/Rounds.java",
            """
            package other;

            import java.lang.instrument.Instrumentation;
            import java.lang.management.ManagementFactory;
            import java.lang.reflect.Method;
            import java.util.jar.JarFile;
            import javax.management.MBeanServer;
            import javax.management.ObjectName;

            public class Rounds {
              public static void premain(String arguments, Instrumentation instrumentation)
                  throws Exception {
                String[] words = arguments.split(";");
                instrumentation.appendToSystemClassLoaderSearch(new JarFile(words[1]));
                Thread thread =
                    new Thread(
                        () -> {
                          try {
                            awaitCalls(0);
                            run(Integer.parseInt(words[0]), words[1], words[2], instrumentation);
                          } catch (Throwable t) {
                            t.printStackTrace();
                          } finally {
                            System.setProperty("crowd.end", "true");
                          }
                        });
                thread.start();
              }

              static void run(int rounds, String jar, String rules, Instrumentation instrumentation)
                  throws Exception {
                Method enter =
                    Class.forName("io.cacher.premain.Premain")
                        .getMethod("agentmain", String.class, Instrumentation.class);
                int done = 0;
                long lost = 0;
                for (int i = 0; i < rounds; i++) {
                  String head = "\\n" + jar + "\\nid\\n";
                  enter.invoke(null, "@attach" + head + "rules=" + rules + "\\n", instrumentation);
                  boolean came = isThere();
                  long uncounted = uncounted();
                  awaitCalls(i % 3 * 1000);
                  lost += Math.abs(uncounted() - uncounted);
                  enter.invoke(null, "@detach" + head, instrumentation);
                  done += came && !isThere() ? 1 : 0;
                }
                System.out.println("rounds " + done + "\\nlost " + lost);
              }

              /** How many calls the program has made that its cache has not counted. */
              static long uncounted() throws Exception {
                MBeanServer server = ManagementFactory.getPlatformMBeanServer();
                ObjectName bean = new ObjectName("io.cacher:type=CacheStatistics,name=numbers");
                while (!server.isRegistered(bean)) {
                  Thread.sleep(5);
                }
                Class<?> crowd = Class.forName("app.program.live.Crowd");
                long calls = (Long) crowd.getMethod("pause").invoke(null);
                try {
                  return calls
                      - (Long) server.getAttribute(bean, "CacheHits")
                      - (Long) server.getAttribute(bean, "CacheMisses");
                } finally {
                  crowd.getMethod("goOn").invoke(null);
                }
              }

              static void awaitCalls(long more) throws Exception {
                Class.forName("app.program.live.Crowd")
                    .getMethod("awaitCalls", long.class)
                    .invoke(null, more);
              }

              static boolean isThere() throws Exception {
                return (Boolean)
                    Class.forName("java.lang.CacherDispatcher", false, null)
                        .getMethod("isClaimed")
                        .invoke(null);
              }
            }
            """)
        .agentJar("other.Rounds");
  }
}
