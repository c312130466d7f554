package io.cacher.it.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A Spring Boot application in one jar: nested jars with a class loader of their own, and beans
 * behind subclasses made at run time, which inherit from the classes that rules name.
 */
class SpringBootIT {

  private static final String RULES =
      """
      caches:
        prices:
          methods: shop.PriceService+.price(Query)
        discounts:
          methods: shop.PriceService.discount(int)
        rates:
          methods: shop.Settings+.rate(String)
        levels:
          methods: stock.Warehouse.level(String)
      """;

  private static Path jar;

  @BeforeAll
  static void buildFatJar(@TempDir Path directory) throws Exception {
    Path stock = Programs.java("spring-stock");
    Path[] libraries = Libraries.of("spring-boot");
    jar = directory.resolve("shop.jar");
    try (FatJar shop = new FatJar(Files.newOutputStream(jar), "shop.ShopApplication")) {
      shop.loader(Libraries.jar("spring-boot-loader", "spring-boot-loader-"));
      shop.classes(Programs.java("spring", Libraries.join(libraries, stock)));
      shop.library(FatJar.plain(stock, directory.resolve("stock.jar")));
      for (Path library : libraries) {
        shop.library(library);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void fatJar_beansBehindProxies_runOncePerKey(Jdk jdk) throws Exception {
    Comparison.Outcome outcome =
        new Comparison(
                RULES,
                () -> JvmRun.on(jdk).quickStart().environment("CACHER_LOG", "debug").jar(jar))
            .run();

    // The log at debug level names every woven method: no subclass of Spring's is among them.
    outcome
        .wovenOnly(
            "shop.PriceService.price(Query)",
            "shop.PriceService.discount(int)",
            "shop.Settings.rate(String)",
            "stock.Warehouse.level(String)")
        .hasExecutions(
            Map.of("price", 200L, "discount", 202L, "rate", 200L, "level", 200L),
            Map.of("price", 10L, "discount", 6L, "rate", 1L, "level", 10L));
    assertThat(outcome.with().out())
        .startsWith("proxied: true\n")
        .contains("commits 201\n")
        .contains("rollbacks 1\n");
    assertThat(outcome.with().exitCode()).isZero();
  }
}
