package io.cacher.it.real;

import io.cacher.it.Jdk;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Java of the 8 level, and of the level of the JDK that runs it. */
class JavaProgramsIT {

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void java8_lambdasInnerClassesBridges_runOncePerKey(Jdk jdk) throws Exception {
    String rules =
        """
        caches:
          descriptions:
            methods: eight.Program.describe(Integer)
          areas:
            methods: eight.Shape.area(Object)
          words:
            methods: eight.Program.words(String[])
          static-methods:
            methods: [eight.Program.largest(..), eight.Program.checked(..)]
          means:
            methods: eight.Program.mean(double, float, long, short)
          inner:
            methods: eight.Program$Inner.twice(int)
        """;

    new SmallProgram("eight.Program", rules, Programs.java(Jdk.all().get(0), 8, "java8"))
        .compare(jdk)
        .withIdentityKeyOf(
            "eight.Program.checked(java.lang.Comparable, java.util.function.Function)")
        .wovenOnly(
            "eight.Program.describe(Integer)",
            "eight.Shape.area(Object)",
            "eight.Program.words(String[])",
            "eight.Program.largest(List)",
            "eight.Program.checked(Comparable, Function)",
            "eight.Program.mean(double, float, long, short)",
            "eight.Program$Inner.twice(int)")
        .hasExecutions(
            Map.of(
                "area", 60L,
                "checked", 60L,
                "describe", 270L,
                "largest", 60L,
                "mean", 60L,
                "twice", 60L,
                "words", 60L),
            Map.of(
                "area", 6L,
                "checked", 6L,
                "describe", 12L,
                "largest", 6L,
                "mean", 6L,
                "twice", 6L,
                "words", 6L));
  }

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void currentJava_recordsSealedTypesEnums_runOncePerKey(Jdk jdk) throws Exception {
    String rules =
        """
        caches:
          texts:
            methods: current.Program$Point.text()
            scope: equal
          names:
            methods: current.Program$Figure.name()
            scope: equal
          lengths:
            methods: current.Program.length(Figure)
          conversions:
            methods: current.Program$Unit+.in(double)
          kinds:
            methods: current.Program.kind(Object, int[][])
          moves:
            methods: current.Program.move(Point, int)
        """;

    new SmallProgram("current.Program", rules, Programs.java(jdk, jdk.feature(), "current"))
        .compare(jdk)
        .wovenOnly(
            "current.Program$Point.text()",
            "current.Program$Figure.name()",
            "current.Program.length(Program$Figure)",
            "current.Program$Unit.in(double)",
            "current.Program$Unit$1.in(double)",
            "current.Program.kind(Object, int[][])",
            "current.Program.move(Program$Point, int)")
        .hasExecutions(
            Map.of("in", 60L, "kind", 60L, "length", 120L, "move", 120L, "name", 60L, "text", 60L),
            Map.of("in", 4L, "kind", 4L, "length", 8L, "move", 7L, "name", 4L, "text", 4L));
  }
}
