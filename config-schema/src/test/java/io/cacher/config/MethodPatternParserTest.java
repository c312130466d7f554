package io.cacher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cacher.config.ParametersPattern.Element;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MethodPatternParserTest {

  private static final Position POSITION = new Position("f", 3, 5);

  @Test
  void parse_everyPart_isFound() throws Exception {
    String text =
        "!@com.acme.Slow @Pure java.util.List<String>[] com.acme..Repo*+.find*(int, .., Map.Entry)";
    assertThat(MethodPatternParser.parse(text, POSITION))
        .isEqualTo(
            new MethodPattern(
                text,
                POSITION,
                true,
                List.of(new TypePattern("com.acme.Slow", 0), new TypePattern("Pure", 0)),
                new TypePattern("java.util.List", 1),
                new TypePattern("com.acme..Repo*", 0),
                true,
                new NamePattern("find*"),
                new ParametersPattern(
                    List.of(
                        new Element.Of(new TypePattern("int", 0)),
                        new Element.Any(),
                        new Element.Of(new TypePattern("Map.Entry", 0))))));
  }

  @Test
  void parse_noParameterList_isEveryOverload() throws Exception {
    MethodPattern pattern = MethodPatternParser.parse("com.acme.X.f", POSITION);
    assertThat(pattern.parameters()).isNull();
    assertThat(pattern.returnType()).isNull();
    assertThat(pattern.subtypes()).isFalse();
    assertThat(pattern.negated()).isFalse();
    assertThat(pattern.annotations()).isEmpty();
    assertThat(pattern).hasToString("com.acme.X.f");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "com.acme.X.f(String...)  | String | 1",
        "com.acme.X.f(int[]...)   | int    | 2",
        "com.acme.X.f(Map<K,V>[]) | Map    | 1",
        "com.acme.X.f(List<T>...) | List   | 1"
      })
  void parse_arraysAndVarargs_areDimensions(String text, String name, int dimensions)
      throws Exception {
    assertThat(MethodPatternParser.parse(text, POSITION).parameters())
        .isEqualTo(
            new ParametersPattern(List.of(new Element.Of(new TypePattern(name, dimensions)))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "execution(* com.acme.X.f(..))       | 0  | com.acme.X.f(..)",
        "execution(int com.acme.X.f(..))     | 0  | int com.acme.X.f(..)",
        "public com.acme.X.f()               | 0  | com.acme.X.f()",
        "!public com.acme.X.f()              | 1  | !com.acme.X.f()",
        "com.acme.X#f                        | 10 | com.acme.X.f",
        "com.acme.X::f                       | 10 | com.acme.X.f",
        "com/acme/X.f                        | 3  | com.acme.X.f",
        "com.acme.X                          | 9  | com.acme.X.*(..)",
        "com.acme.Repository+                | 20 | com.acme.Repository+.*(..)",
        "com.acme.X.f(int                    | 12 | com.acme.X.f(int)",
        "com.acme.X.f (int)                  | 12 | com.acme.X.f(int)",
        "com.acme.X+.f (int)                 | 13 | com.acme.X+.f(int)",
        "com.**.X.f()                        | 4  | com..X.f()",
        "com.acme..f()                       | 10 | com.acme..*.f()",
        "@Slow                               | 5  | @Slow *.*(..)"
      })
  void parse_whatPeopleTry_suggestsWhatTheyMeant(String text, int offset, String suggestion) {
    InvalidValueException failure = failure(text);
    assertThat(failure.offset()).as(failure.getMessage()).isEqualTo(offset);
    assertThat(failure.suggestion()).isEqualTo(suggestion);
  }

  @ParameterizedTest
  @ValueSource(strings = {"com.acme.X.<init>()", "com.acme.X.new(..)", "com.acme.X.new"})
  void parse_constructor_isRefused(String text) {
    assertThat(failure(text)).hasMessageContaining("constructors cannot be cached");
  }

  private static InvalidValueException failure(String text) {
    return catchThrowableOfType(
        InvalidValueException.class, () -> MethodPatternParser.parse(text, POSITION));
  }
}
