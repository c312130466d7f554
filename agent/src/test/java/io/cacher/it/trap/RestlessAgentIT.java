package io.cacher.it.trap;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.trap.DecodesTwice;
import app.program.trap.Steady;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import io.cacher.it.SourceTree;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Retransformation links call sites anew; entries and counters must survive it. */
class RestlessAgentIT {

  private static final String RULES =
      "{caches: {names: {methods: app.program.trap.Steady.name(int)}}}";

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  private static Path directory;

  private static String restless = "";

  /** An agent that retransforms every class again and again. */
  @BeforeAll
  static void makeRestlessAgent() throws Exception {
    Path jar =
        new SourceTree(directory)
            .file(
                "other/Restless.java",
                """
                package other;

                import java.lang.instrument.ClassFileTransformer;
                import java.lang.instrument.Instrumentation;
                import java.security.ProtectionDomain;
                import java.util.ArrayList;
                import java.util.List;

                public class Restless implements ClassFileTransformer {
                  public byte[] transform(
                      ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] bytes) {
                    return name != null && name.startsWith("app/") ? bytes.clone() : null;
                  }

                  public static void premain(String arguments, Instrumentation instrumentation) {
                    instrumentation.addTransformer(new Restless(), true);
                    Thread thread = new Thread(() -> run(instrumentation), "restless");
                    thread.setDaemon(true);
                    thread.start();
                  }

                  static void run(Instrumentation instrumentation) {
                    int rounds = 0;
                    while (true) {
                      boolean seen = false;
                      List<Class<?>> classes = new ArrayList<>();
                      Class<?>[] all = instrumentation.getAllLoadedClasses();
                      if (all == null) {
                        // The JVM is about to end.
                        return;
                      }
                      for (Class<?> type : all) {
                        seen |= type.getName().equals("app.program.trap.Steady");
                        if (instrumentation.isModifiableClass(type)) {
                          classes.add(type);
                        }
                      }
                      try {
                        instrumentation.retransformClasses(classes.toArray(new Class<?>[0]));
                      } catch (Throwable t) {
                        System.out.println(t);
                      }
                      if (seen) {
                        System.setProperty("rounds", String.valueOf(++rounds));
                      }
                    }
                  }
                }
                """)
            .agentJar("other.Restless");
    restless = "-javaagent:" + jar;
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void retransformation_agentBehind_cacheSurvives(Jdk jdk) throws Exception {
    assertSurvives(JvmRun.on(jdk).jvm(restless));
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void retransformation_agentAhead_cacheSurvives(Jdk jdk) throws Exception {
    assertSurvives(JvmRun.on(jdk).jvmFirst(restless));
  }

  private static void assertSurvives(JvmRun run) throws Exception {
    JvmRun.Result result = run.rules(RULES).main(Steady.class).run();

    assertThat(result.out()).isEqualTo("wrong 0, calculations 50\n");
    assertThat(result.agentLines()).filteredOn(line -> line.contains("caching")).hasSize(1);
    assertThat(result.err()).doesNotContain("Exception", "Error", "stays as it is");
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void loadedBeforeTheAgent_jdkClassNamedExactly_isWoven(Jdk jdk) throws Exception {
    JvmRun.Result result =
        JvmRun.on(jdk)
            .rules(
                """
                caches:
                  decoded:
                    methods: java.net.URLDecoder.decode(java.lang.String, java.nio.charset.Charset)
                """)
            .main(DecodesTwice.class)
            .run();

    assertThat(result.out()).isEqualTo("a b, decoded once: true\n");
  }
}
