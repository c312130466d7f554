package io.cacher.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DemoIT {

  private static final Path DEMO = Path.of("..", "demo-app");
  private static final Path JAR = DEMO.resolve("target/demo-app.jar").toAbsolutePath();
  private static final Path RULES = DEMO.resolve("cacher.yaml").toAbsolutePath();
  private static final Pattern CHECKSUM = Pattern.compile("Checksum +([0-9a-f]+)");
  private static final Pattern CACHE =
      Pattern.compile("(?m)^ +([a-z-]+) +([0-9,]+) +([0-9,]+) +([0-9.]+)$");

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void demo_withAgent_givesTheSameAnswersAndHitsEachCache(Jdk jdk) throws Exception {
    String[] load = {"--requests", "300"};
    JvmRun.Result plain = JvmRun.on(jdk).withoutAgent().jar(JAR, load).run();
    JvmRun.Result cached = JvmRun.on(jdk).agentArguments(RULES.toString()).jar(JAR, load).run();

    assertThat(checksum(cached.out())).isEqualTo(checksum(plain.out()));
    assertThat(cached.exitCode()).isZero();
    assertThat(plain.out()).doesNotContain("Hit %");
    List<String> caches = CACHE.matcher(cached.out()).results().map(row -> row.group(1)).toList();
    assertThat(caches).hasSize(7);
    Matcher products = CACHE.matcher(cached.out());
    assertThat(products.results().filter(row -> row.group(1).equals("product-by-id")))
        .singleElement()
        .satisfies(row -> assertThat(Float.parseFloat(row.group(4))).isGreaterThan(30));
    assertThat(cached.agentLines()).noneMatch(line -> line.contains("matched nothing"));
  }

  private static String checksum(String report) {
    Matcher matcher = CHECKSUM.matcher(report);
    assertThat(matcher.find()).as(report).isTrue();
    return matcher.group(1);
  }
}
