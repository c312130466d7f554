package io.cacher.store.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A new release of the application reads what it can read right, and nothing else. */
class EvolutionTest {

  private static final String BEAN =
      """
      package app;
      public class Item extends Base {
        private int id = 1;
        private String name = "n";
        private java.util.List<Part> parts = java.util.List.of(new Part(1, Kind.OLD));
        static Item make() { return new Item(); }
        @Override public String toString() { return id + name + parts + base; }
      }
      class Base { protected long base = 7; }
      record Part(int number, Kind kind) {}
      enum Kind { OLD, NEW }
      """;

  private final Release old = Release.of("app.Item", BEAN);

  @Test
  void decode_sameRelease_isTheValue() throws IOException {
    assertThat(readBy(old.again())).isEqualTo("1n[Part[number=1, kind=OLD]]7");
    assertThat(shape(old.again())).isEqualTo(shape(old));
  }

  /** What is not state may change. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "static Item make() | public int twice() { return 2 * id; } static Item make()",
        "private int id = 1 | public int id = 2",
        "private int id | private static final int CONSTANT = 3; private int id",
        "enum Kind { OLD, NEW } | enum Kind { OLD, NEW; int f() { return 1; } }",
      })
  void decode_codeChanged_isTheValue(String before, String after) throws IOException {
    Release next = Release.of("app.Item", BEAN.replace(before, after));

    assertThat(readBy(next)).isEqualTo("1n[Part[number=1, kind=OLD]]7");
    assertThat(shape(next)).isEqualTo(shape(old));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "private int id | private int added; private int id",
        "private String name | private static String name",
        "private int id | private long id",
        "private int id | private transient int id",
        "private int id = 1 | private int number = 1; private static int id",
        "List<Part> | List<? extends Part>",
        "protected long base = 7 | protected int base = 7",
        "protected long base = 7 | protected long base = 7; private long more",
        "extends Base | extends Between",
        "record Part(int number, Kind kind) | record Part(Integer number, Kind kind)",
        "OLD, NEW | NEW, OLD",
        "OLD, NEW | OLD, NEW, NEWER",
      })
  void decode_stateChanged_isRefused(String before, String after) {
    String source = BEAN.replace(before, after) + "class Between extends Base {}";
    Release next = Release.of("app.Item", source);
    assertThat(source).as("changed").isNotEqualTo(BEAN + "class Between extends Base {}");

    assertThatIOException().isThrownBy(() -> readBy(next)).withMessageContaining("has changed");
    assertThat(shape(next)).isNotEqualTo(shape(old));
  }

  @ParameterizedTest
  @ValueSource(strings = {"record Part(int number, Kind kind)", "enum Kind"})
  void decode_classRenamed_isRefused(String declaration) {
    String renamed = declaration.contains("Part") ? "Part" : "Kind";
    Release next = Release.of("app.Item", BEAN.replace(renamed, "Other"));

    assertThatIOException().isThrownBy(() -> readBy(next)).withMessageContaining("changed");
    assertThat(shape(next)).isNotEqualTo(shape(old));
  }

  /** Constants are told by their numbers among those of their class and its superclasses. */
  @Test
  void decode_constantsOfASuperclassChanged_isRefused() throws IOException {
    String source =
        """
        package app;
        public class Leaf extends Parent implements Marker {
          final int number;
          Leaf(int number) { this.number = number; }
          static Object make() { return Parent.SECOND; }
          @Override public String toString() { return "leaf " + number; }
        }
        interface Marker {}
        class Parent {
          static final Marker FIRST = new Leaf(1);
          static final Marker SECOND = new Leaf(2);
        }
        """;
    Release before = Release.of("app.Leaf", source);
    byte[] payload =
        new GraphCodec(before, Object.class, EvolutionTest::none).encode(before.made("app.Leaf"));
    Release same = before.again();
    assertThat(
            new GraphCodec(same, same.type("app.Leaf"), EvolutionTest::none).decode(payload, same))
        .hasToString("leaf 2");

    String more = "static final Marker ANOTHER = new Leaf(0); static final Marker FIRST";
    Release next = Release.of("app.Leaf", source.replace("static final Marker FIRST", more));
    GraphCodec codec = new GraphCodec(next, next.type("app.Leaf"), EvolutionTest::none);
    assertThatIOException().isThrownBy(() -> codec.decode(payload, next));
  }

  private static boolean none(String name) {
    return false;
  }

  @Test
  void shape_closure_goesThroughGenericsArraysAndPermittedSubclasses() {
    String source =
        """
        package app;
        import java.util.*;
        public class Holder { Map<String, ? extends List<Deep[]>> map; Sealed sealed; Object any; }
        class Deep { int deep; }
        sealed interface Sealed permits One, Two {}
        record One(int one) implements Sealed {}
        final class Two implements Sealed { Two next; int two; }
        class Unreachable { int unreachable; }
        """;
    long shape = holder(source);

    assertThat(holder(source.replace("int deep", "long deep"))).isNotEqualTo(shape);
    assertThat(holder(source.replace("int one", "long one"))).isNotEqualTo(shape);
    assertThat(holder(source.replace("int two", "long two"))).isNotEqualTo(shape);
    assertThat(holder(source.replace("int unreachable", "long unreachable"))).isEqualTo(shape);
  }

  /** Stores outlive JVMs: these must never change, nor depend on the JDK. */
  @Test
  void shape_ofKnownClasses_isThatOfEveryJvm() {
    assertThat(ShapeFingerprint.of(String.class)).isEqualTo(8344181524175371909L);
    assertThat(ShapeFingerprint.of(old.type("app.Item"))).isEqualTo(5802259034776590124L);
  }

  private static long holder(String source) {
    return shape(Release.of("app.Holder", source), "app.Holder");
  }

  private static long shape(Release release) {
    return shape(release, "app.Item");
  }

  private static long shape(Release release, String name) {
    return ShapeFingerprint.of(release.type(name));
  }

  private String readBy(Release next) throws IOException {
    Object item = old.made("app.Item");
    byte[] payload = new GraphCodec(old, Object.class, name -> false).encode(item);
    Class<?> type = next.type("app.Item");
    Object copy = new GraphCodec(next, type, name -> false).decode(payload, next);
    assertThat(copy).isInstanceOf(type);
    return String.valueOf(copy);
  }
}
