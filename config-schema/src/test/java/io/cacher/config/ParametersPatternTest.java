package io.cacher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersPatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "()             | '' | true",
        "()             | int | false",
        "(..)           | '' | true",
        "(..)           | int,long | true",
        "(int)          | int | true",
        "(int)          | int,int | false",
        "(int)          | '' | false",
        "(*)            | java.lang.String | true",
        "(*)            | '' | false",
        "(*, ..)        | int | true",
        "(*, ..)        | '' | false",
        "(*, ..)        | int,long,int[] | true",
        "(.., int)      | int | true",
        "(.., int)      | int,long,int | true",
        "(.., int)      | int,long | false",
        "(.., int, ..)  | long,int,long | true",
        "(.., int, ..)  | long,long | false",
        "(int, .., int) | int,int | true",
        "(int, .., int) | int | false",
        "(.., int, long, .., int) | int,int,long,int | true",
        "(.., int, long, .., int) | int,int,long | false",
        "(String...)    | java.lang.String[] | true",
        "(int[]...)     | int[][] | true",
        "(Collection<Long>) | java.util.Collection | true",
        "(Map<String, List<Long>>, int) | java.util.Map,int | true"
      })
  void matches_types_asWritten(String parameters, String types, boolean expected) throws Exception {
    MethodPattern pattern =
        MethodPatternParser.parse("com.acme.X.f" + parameters, Position.ofFile("f"));
    List<String> names = types.isEmpty() ? List.of() : List.of(types.split(","));
    assertThat(Objects.requireNonNull(pattern.parameters()).matches(names)).isEqualTo(expected);
  }

  @Test
  void matches_manyAny_isFast() throws Exception {
    String text = "com.acme.X.f(" + ".., int, ".repeat(60) + "long)";
    MethodPattern pattern = MethodPatternParser.parse(text, Position.ofFile("f"));
    List<String> types = Collections.nCopies(255, "int");
    assertThat(Objects.requireNonNull(pattern.parameters()).matches(types)).isFalse();
  }
}
