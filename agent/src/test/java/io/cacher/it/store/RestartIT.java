package io.cacher.it.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.store.Quotes;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartIT {

  @TempDir private Path directory;

  private JvmRun run(Jdk jdk, String... arguments) {
    return JvmRun.on(jdk)
        .rules(
            """
            stores:
              disk:
                directory: %s
            defaults:
              store: [heap, disk]
            caches:
              quotes:
                methods: app.program.store.Quotes.quote(Request)
              notes:
                methods: app.program.store.Quotes.note(long)
                evict-on: [{after: app.program.store.Quotes.save(long), key: arg0}]
              sizes:
                methods: app.program.store.Quotes.size(Range)
            """
                .formatted(directory.resolve("cache")))
        .main(Quotes.class, arguments);
  }

  /**
   * The first JVM leaves seven results and takes one back; others find the rest, of whichever
   * version they are. What has no content outside its JVM is worked out by each.
   */
  @Test
  void results_ofOneJvm_areThoseOfTheNext() throws Exception {
    Jdk oldest = Jdk.all().get(0);
    Jdk newest = Jdk.all().get(Jdk.all().size() - 1);
    JvmRun.Result plain = run(oldest).withoutAgent().run();
    JvmRun.Result first = run(oldest, "3").run();
    JvmRun.Result second = run(newest).run();
    JvmRun.Result third = run(oldest).run();

    assertThat(List.of(plain.exitCode(), first.exitCode(), second.exitCode(), third.exitCode()))
        .containsOnly(0);
    assertThat(calculations(plain)).isEqualTo(3 * 7 + 2);
    assertThat(calculations(first)).as(first.err()).isEqualTo(7 + 1);
    assertThat(calculations(second)).as(second.err()).isEqualTo(1 + 1);
    assertThat(calculations(third)).as(third.err()).isEqualTo(1);
    for (JvmRun.Result result : List.of(first, second, third)) {
      assertThat(answers(result)).isEqualTo(answers(plain));
      assertThat(result.agentLines())
          .filteredOn(line -> line.contains("stay in the heap whose key holds"))
          .singleElement()
          .asString()
          .contains("app.program.store.Quotes$Range");
      assertThat(result.agentLines()).noneMatch(line -> line.contains("does not answer"));
    }
  }

  private static int calculations(JvmRun.Result result) {
    String last = result.out().lines().reduce((before, line) -> line).orElseThrow();
    return Integer.parseInt(last.substring("calculations ".length()));
  }

  private static List<String> answers(JvmRun.Result result) {
    return result.out().lines().filter(line -> !line.startsWith("calculations")).toList();
  }
}
