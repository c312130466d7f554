package io.cacher.it.real;

import io.cacher.it.Jdk;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the compilers of Kotlin, Scala and Groovy make of classes. */
@Order(7)
class OtherLanguagesIT {

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void kotlin_dataClassesCompanionsDefaultArguments_runOncePerKey(Jdk jdk) throws Exception {
    String rules =
        """
        caches:
          prices:
            methods: kt.Prices.price(Product, double, String)
          parts:
            methods: kt.Prices.parts(long)
          companion:
            methods:
              - kt.Prices$Companion.rate(String)
              - kt.Prices$Companion.tax*(String)
          countries:
            methods: kt.Countries.name(String)
          labels:
            methods: kt.ProgramKt.label(Product)
          suspending:
            methods: kt.Prices.later(..)
        """;

    new SmallProgram(
            "kt.ProgramKt",
            rules,
            Programs.kotlin("kotlin"),
            Libraries.jar("kotlin", "kotlin-stdlib"))
        .compare(jdk)
        .says(
            "caching kt.Prices.price(Product, double, String)",
            "caching kt.Prices.parts(long)",
            "caching kt.Prices$Companion.rate(String)",
            "caching kt.Prices$Companion.tax-OGnWXxg(String)",
            "caching kt.Countries.name(String)",
            "caching kt.ProgramKt.label(Product)",
            "caching kt.Prices.later(int, Continuation)")
        .hasExecutions(
            Map.of(
                "label", 40L,
                "later", 40L,
                "name", 40L,
                "parts", 40L,
                "price", 80L,
                "rate", 40L,
                "tax", 40L),
            Map.of(
                "label", 5L,
                "later", 5L,
                "name", 5L,
                "parts", 5L,
                "price", 10L,
                "rate", 5L,
                "tax", 5L));
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void scala_objectsTraitsCaseClasses_runOncePerKey(Jdk jdk) throws Exception {
    String rules =
        """
        caches:
          powers:
            methods: sc.Program$.power(int, int)
          joined:
            methods: sc.Program$.joined(..)
          prices:
            methods:
              - sc.Prices.price(Product, double)
              - sc.Prices.apply(String)
          taxes:
            methods: sc.Taxed.tax(int)
        """;

    new SmallProgram("sc.Program", rules, Programs.scala(), Libraries.jar("scala", "scala-library"))
        .compare(jdk)
        .wovenOnly(
            "sc.Program$.power(int, int)",
            "sc.Program$.joined(Seq, Tuple2)",
            "sc.Prices.price(Product, double)",
            "sc.Prices.apply(String)",
            "sc.Taxed.tax(int)")
        .hasExecutions(
            Map.of("apply", 40L, "joined", 40L, "power", 120L, "price", 80L, "tax", 120L),
            Map.of("apply", 5L, "joined", 5L, "power", 15L, "price", 10L, "tax", 9L));
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void groovy_dynamicAndStaticallyCompiled_runOncePerKey(Jdk jdk) throws Exception {
    String rules =
        """
        caches:
          prices:
            methods: gr.Prices.price(Object, Object)
          parts:
            methods: gr.Prices.parts(long)
          rates:
            methods: gr.Prices.rate(String)
          taxes:
            methods:
              - gr.Taxes.tax(Product, long)
              - gr.Taxes.name(String)
        """;

    new SmallProgram("gr.Program", rules, Programs.groovy(), Libraries.jar("groovy", "groovy-"))
        .compare(jdk)
        .wovenOnly(
            "gr.Prices.price(Object, Object)",
            "gr.Prices.parts(long)",
            "gr.Prices.rate(String)",
            "gr.Taxes.tax(Product, long)",
            "gr.Taxes.name(String)")
        .hasExecutions(
            Map.of("name", 120L, "parts", 40L, "price", 80L, "rate", 40L, "tax", 40L),
            Map.of("name", 7L, "parts", 5L, "price", 10L, "rate", 5L, "tax", 5L));
  }
}
