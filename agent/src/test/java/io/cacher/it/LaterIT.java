package io.cacher.it;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.reactive.Later;
import io.reactivex.rxjava3.core.Single;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Asynchronous results and shared ones, with the real libraries. */
class LaterIT {

  private static final String RULES =
      """
      caches:
        future: { methods: app.program.reactive.Later.future(int) }
        plain: { methods: app.program.reactive.Later.plain(int) }
        mono: { methods: app.program.reactive.Later.mono(int) }
        flux: { methods: app.program.reactive.Later.flux(int) }
        single: { methods: app.program.reactive.Later.single(int) }
        flowable: { methods: app.program.reactive.Later.flowable(int) }
        kept:
          methods: app.program.reactive.Later.kept(int)
          expire-after-write: 1ms
          stale-if-error: 1h
        renewed:
          methods: app.program.reactive.Later.renewed(int)
          expire-after-write: 1ms
          stale-while-refresh: 1h
        judged: { methods: app.program.reactive.Later.judged(int), unless: arg0 == 1 && result == "1" }
        nothing: { methods: app.program.reactive.Later.nothing(int) }
        shared: { methods: app.program.reactive.Later.shared(int) }
        copied: { methods: app.program.reactive.Later.copied(int), share: copy }
        frozen: { methods: app.program.reactive.Later.frozen(int), share: freeze }
      """;

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void asynchronousAndSharedResults_areCachedAndCallersLeaveEachOtherAlone(Jdk jdk)
      throws Exception {
    JvmRun.Result result =
        JvmRun.on(jdk)
            .rules(RULES)
            .classPath(
                Path.of("target", "test-classes").toAbsolutePath(),
                jar(Mono.class),
                jar(Publisher.class),
                jar(Single.class))
            .main(Later.class, "mutate")
            .run();

    assertThat(result.out())
        .isEqualTo(
            """
            futures 1
            third real, later real
            failed true
            again false
            plain 1#1
            plain 1#1
            plain 1#1
            mono 1#1 1#1
            flux [1#2, 1#3, 1#4]
            single 1#5
            flowable [1#6, 1#7, 1#8]
            mono 1#1 1#1
            flux [1#2, 1#3, 1#4]
            single 1#5
            flowable [1#6, 1#7, 1#8]
            kept 1
            renewed true
            judged 3
            nothing 2
            copied [1, 1]
            copied [1, 1]
            frozen [2, 1]
            frozen [2, 1]
            mutated 1
            """);
    assertThat(result.agentLines())
        .anySatisfy(line -> assertThat(line).contains("nothing", "completes without a value"))
        .anySatisfy(line -> assertThat(line).contains("shared: a cached java.util.ArrayList"))
        .noneSatisfy(line -> assertThat(line).contains("fault in the agent"));
    assertThat(result.exitCode()).isZero();
  }

  private static Path jar(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
