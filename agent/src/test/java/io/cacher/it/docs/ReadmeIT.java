package io.cacher.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.docs.Document;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README's rule file does to the README's class what the README says. */
class ReadmeIT {

  private static final Document README = Document.of("README.md");

  private static final String SHOP =
      """
      package com.acme.shop;

      public final class Shop {
        public static void main(String[] arguments) {
          ProductService products = new ProductService();
          for (int i = 0; i < 100; i++) {
            products.findById(i % 10);
          }
          System.out.println(products.findById(7) + ", " + products.queries + " queries");
        }
      }
      """;

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void readme_exampleVerbatim_caches(Jdk jdk, @TempDir Path directory) throws Exception {
    Path shop = compile(directory);
    Files.writeString(directory.resolve("cacher.yaml"), README.ruleFiles().get(0));

    JvmRun.Result cached =
        JvmRun.on(jdk)
            .directory(directory)
            .agentArguments("cacher.yaml")
            .classPath(shop)
            .main("com.acme.shop.Shop")
            .run();
    JvmRun.Result plain =
        JvmRun.on(jdk).withoutAgent().classPath(shop).main("com.acme.shop.Shop").run();

    assertThat(plain.out()).isEqualTo("product 7, 101 queries\n");
    assertThat(cached.out()).isEqualTo("product 7, 10 queries\n");
    assertThat(cached.err().replaceFirst("process [0-9]+", "process 4711"))
        .isEqualTo(README.blocks("text").get(0));
  }

  private static Path compile(Path directory) throws Exception {
    List<String> java = README.blocks("java");
    Path sources = Files.createDirectory(directory.resolve("sources"));
    Path classes = Files.createDirectory(directory.resolve("classes"));
    Path service = Files.writeString(sources.resolve("ProductService.java"), java.get(0));
    Path shop = Files.writeString(sources.resolve("Shop.java"), SHOP);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "--release",
                "17",
                "-d",
                classes.toString(),
                service.toString(),
                shop.toString());
    assertThat(failed).isZero();
    return classes;
  }
}
