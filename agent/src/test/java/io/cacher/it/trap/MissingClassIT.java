package io.cacher.it.trap;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import io.cacher.it.SourceTree;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bootstrap method never throws, whatever the woven method's signature names. */
class MissingClassIT {

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  private Path directory;

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void parameterClass_missingAtRunTime_callsPass(Jdk jdk) throws Exception {
    Path classes =
        new SourceTree(directory)
            .file("lost/Optional.java", "package lost; public class Optional { public int id; }")
            .file(
                "lost/Shop.java",
                """
                package lost;

                public class Shop {
                  static int calculations;

                  String whole(Optional optional) {
                    calculations++;
                    return "whole " + (optional == null);
                  }

                  String part(Optional optional) {
                    return "part " + (optional == null);
                  }

                  Optional result(int number) {
                    return null;
                  }

                  public static void main(String[] arguments) {
                    Shop shop = new Shop();
                    for (int i = 0; i < 3; i++) {
                      System.out.println(
                          shop.whole(null) + ", " + shop.part(null) + ", " + shop.result(i));
                    }
                    System.out.println(calculations);
                  }
                }
                """)
            .compile();
    Files.delete(classes.resolve("lost/Optional.class"));

    JvmRun.Result result =
        JvmRun.on(jdk)
            .classPath(classes)
            .rules(
                """
                caches:
                  whole: { methods: lost.Shop.whole(lost.Optional) }
                  part: { methods: lost.Shop.part(lost.Optional), key: [arg0.id] }
                  result: { methods: lost.Shop.result(int) }
                """)
            .main("lost.Shop")
            .run();

    String line = "whole true, part true, null\n";
    assertThat(result.out()).isEqualTo(line + line + line + "1\n");
    assertThat(result.agentLines())
        .anyMatch(said -> said.startsWith("part: ") && said.contains("uncached"));
    assertThat(result.exitCode()).isZero();
  }
}
