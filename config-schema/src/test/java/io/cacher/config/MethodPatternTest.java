package io.cacher.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MethodPatternTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*.*(..)",
        "*..*.find*(..)",
        "*..*+.find(int)",
        "com..*.*(..)",
        "com.*.find(..)",
        "com.*.*.find(..)",
        "java.lang.Object+.find(..)",
        "int *.f()"
      })
  void broad_namesNoPackageOrClass_true(String text) throws Exception {
    assertThat(parse(text).broad()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.acme.X.f(..)",
        "com.acme..*.*(..)",
        "com.acme.*.*(..)",
        "com..*Repository.find(..)",
        "*..*Repository.find(..)",
        "*..Repository.find(..)",
        "Main.run",
        "@com.acme.Slow *.*(..)",
        "!*.*(..)"
      })
  void broad_namesSomething_false(String text) throws Exception {
    assertThat(parse(text).broad()).isFalse();
  }

  private static MethodPattern parse(String text) throws InvalidValueException {
    return MethodPatternParser.parse(text, Position.ofFile("f"));
  }
}
