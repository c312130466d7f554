package io.cacher.it.trap;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.trap.Crowd;
import app.program.trap.LoaderZoo;
import app.program.trap.ShortLived;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import io.cacher.it.SourceTree;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Classes of any loader, in any module, however many of them and however short-lived. */
class ClassLoadingIT {

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  private Path directory;

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void classCircularityError_parallelLoadersAndLambdas_doesNotHappen(Jdk jdk) throws Exception {
    JvmRun.Result result =
        JvmRun.on(jdk)
            .rules(
                """
                caches:
                  crowd:
                    methods:
                      - app.program.trap.Crowd.Speaker.apply(int)
                      - app.program.trap.Crowd.Speaker.joined(int, String)
                      - app.program.trap.Crowd.Listener.heard(..)
                      - app.program.trap.Crowd.wrongAnswers(..)
                """)
            .main(Crowd.class)
            .run();

    assertThat(result.out()).isEqualTo("wrong 0\n");
    assertThat(result.err()).doesNotContain("Circularity", "uncached", "stays as it is");
    assertThat(result.agentLines()).anyMatch(line -> line.startsWith("crowd: caching"));
  }

  /** Every loader and receiver weighs kilobytes: were they pinned, the heap would not do. */
  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void leak_shortLivedLoadersAndReceivers_areFreed(Jdk jdk) throws Exception {
    JvmRun.Result result =
        JvmRun.on(jdk)
            .rules(
                """
                caches:
                  doubled: { methods: app.program.trap.ShortLived.Task.doubled(int) }
                  same:
                    methods: app.program.trap.ShortLived.Task.same(int)
                    maximum-size: 10_000_000
                """)
            .jvm("-Xmx64m", "-XX:MaxMetaspaceSize=48m", "-XX:+UseSerialGC")
            .main(ShortLived.class, "800", "25000")
            .run();

    assertThat(result.err()).doesNotContain("OutOfMemory", "uncached", "stays as it is");
    assertThat(result.out()).startsWith("loaders ").contains("receivers 3\n");
    assertThat(result.exitCode()).isZero();
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void filteringLoader_seesTheDispatcher_hiddenClassIsLeftAlone(Jdk jdk) throws Exception {
    JvmRun.Result result =
        JvmRun.on(jdk)
            .rules("{caches: {zoo: {methods: app.program.trap.LoaderZoo.Animal.feed(int)}}}")
            .main(LoaderZoo.class)
            .run();

    assertThat(result.out())
        .isEqualTo("class path: 1 of 10\nfiltering: 1 of 10\nhidden: 10 of 10\n");
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void namedModule_andBootAppendedClass_areCached(Jdk jdk) throws Exception {
    Path boot =
        new SourceTree(directory.resolve("boot"))
            .file(
                "bootapp/Base.java",
                """
                package bootapp;

                public class Base {
                  public static int calculations;

                  public static String name(int number) {
                    calculations++;
                    return "base " + number;
                  }
                }
                """)
            .compile();
    Path module =
        new SourceTree(directory.resolve("module"))
            .file("module-info.java", "module com.acme.shop { }")
            .file(
                "com/acme/shop/Main.java",
                """
                package com.acme.shop;

                public class Main {
                  private record Product(int id) {}

                  static int calculations;

                  private static Product find(Product like) {
                    calculations++;
                    return like;
                  }

                  public static void main(String[] arguments) throws Exception {
                    for (int i = 0; i < 5; i++) {
                      find(new Product(7));
                    }
                    System.out.println(Main.class.getModule().getName() + " " + calculations);
                    Class<?> base = Class.forName("bootapp.Base", true, null);
                    for (int i = 0; i < 5; i++) {
                      base.getMethod("name", int.class).invoke(null, 1);
                    }
                    System.out.println("boot " + base.getField("calculations").get(null));
                  }
                }
                """)
            .compile();

    JvmRun.Result result =
        JvmRun.on(jdk)
            .rules(
                """
                caches:
                  module: { methods: com.acme.shop.Main.find(Product), key: [arg0.id] }
                  base: { methods: bootapp.Base.name(int) }
                """)
            .jvm("-Xbootclasspath/a:" + boot, "-p", module.toString())
            .jvm("--add-modules", "com.acme.shop")
            .classPath(Files.createDirectory(directory.resolve("empty")))
            .main("com.acme.shop.Main")
            .run();

    assertThat(result.out()).as(result.err()).isEqualTo("com.acme.shop 1\nboot 1\n");
  }
}
