package io.cacher.it.write;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.write.Notice;
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
              condition: size(arg1) > 3 && !empty(this.store)
            - after: app.program.write.Shop$Products.putAll(List)
              elements: arg0
              key: arg0.id
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

  private static final String LATER =
      """
      caches:
        notices:
          methods: app.program.write.Notice.read(int)
          version: {thread: app.program.write.Notice.edition()}
          evict-on:
            - after: app.program.write.Notice.pin(..)
              key: arg0
            - after: app.program.write.Notice.post(..)
              key: arg0
        pins:
          methods: app.program.write.Notice.pin(..)
          key: arg0
          write-behind: {delay: 0}
      """;

  /** Each read that is not answered from the cache counts. */
  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void triggers_whoseWorkEndsLater_evictWhenItHasEnded(Jdk jdk) throws Exception {
    JvmRun.Result with = JvmRun.on(jdk).rules(LATER).main(Notice.class).run();

    assertThat(with.out())
        .isEqualTo(
            """
            first nothing reads 1
            put off nothing reads 1
            written pinned reads 2
            before the post nothing reads 3
            posting nothing reads 3
            posted posted reads 4
            failed true posted reads 4
            next edition posted reads 5
            earlier edition posted reads 5
            """);
    assertThat(with.exitCode()).isZero();
  }

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
            abbreviated [green tea, rye bread] reads 4
            put [black tea, bun] reads 6
            touched [mint tea, bun] reads 8
            reports [1, 1, 2] reads 8
            closed [0, 1, 3] reads 8
            reloaded [none, none] reads 10
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
