package io.cacher.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.cache.ModelCheck;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Interleavings of threads in the table and the cache, tried out one by one.
 *
 * <p>In a JVM of its own, since the checker transforms the JDK's classes as well. The system
 * property {@code cacher.model.check} says how many interleavings of each scenario, and how many
 * random scenarios besides, such as {@code 1000,100}.
 */
@Order(8)
class ModelCheckIT {

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void interleavings_ofCallsAndWrites_areLinearizable(Jdk jdk) throws Exception {
    // One JDK is enough to find a mistake of ours; the others show that it works there.
    boolean newest = jdk.equals(Jdk.all().get(Jdk.all().size() - 1));
    String usual = newest ? "50,0" : "10,0";
    String[] effort = System.getProperty("cacher.model.check", usual).split(",", -1);
    JvmRun.Result result =
        JvmRun.on(jdk)
            .withoutAgent()
            .classPath(System.getProperty("java.class.path"))
            // Short runs: what the optimizing compiler would win, it would cost.
            .jvm("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:+EnableDynamicAgentLoading")
            .timeout(Integer.getInteger("cacher.model.check.seconds", 240))
            .main(ModelCheck.class, effort)
            .run();

    assertThat(result.out()).as(result.err()).endsWith(ModelCheck.DONE + "\n");
  }
}
