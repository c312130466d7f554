package io.cacher.it.write;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.write.Shop;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EvictOnIT {

  private static final String RULES =
      """
      caches:
        products:
          methods: app.program.write.Shop$Products.findById(long)
          evict-on:
            - after: app.program.write.Shop$Store+.save(..)
              key: arg0.id
            - after: app.program.write.Shop$Products.rename(..)
              key: [arg0]
            - after: app.program.write.Shop$Products.touch(..)
              key: arg0.broken
            - before: app.program.write.Shop$Products.reload()
            - after: app.program.write.Shop$Products.remove(..)
        reports:
          methods: app.program.write.Shop$Products.report(String)
          tags: [report, "{arg0}"]
          evict-on:
            - after: app.program.write.Shop$Products.closeCategory(..)
              tags: "{arg0}"
      """;

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void triggers_ofEveryKind_makeReadersSeeWhatWasWritten(Jdk jdk) throws Exception {
    JvmRun.Result with = JvmRun.on(jdk).rules(RULES).main(Shop.class).run();

    assertThat(with.out())
        .isEqualTo(
            """
            first [tea, bread] reads 2
            saved [green tea, bread] reads 3
            failed no name [green tea, bread] reads 3
            renamed [green tea, rye bread] reads 4
            touched [mint tea, rye bread] reads 6
            reports [1, 1, 2] reads 6
            closed [0, 1, 3] reads 6
            reloaded [none, none] reads 8
            """);
    assertThat(with.agentLines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("products: reaction to app.program.write.Shop$Products.touch(")
                    .contains("broken getter")
                    .endsWith("; the whole cache is invalidated instead"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("products: trigger app.program.write.Shop$Products.remove(..)")
                    .contains("matched nothing: "));
    assertThat(with.exitCode()).isZero();
  }
}
