package io.cacher.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypePatternTest {

  @ParameterizedTest
  @CsvSource({
    "com.acme.X, com.acme.X",
    "com.acme.Outer.Inner, com.acme.Outer$Inner",
    "com.acme.Outer$Inner, com.acme.Outer$Inner",
    "com.acme.Foo$$Proxy, com.acme.Foo$$Proxy",
    "com.acme.Foo$, com.acme.Foo$",
    "com.acme..*Repository, com.acme.XRepository",
    "com.acme..*Repository, com.acme.a.b.XRepository",
    "com.acme..*Repository, com.acme.a.Repository",
    "com.acme..*Repository, com.acme.Outer$XRepository",
    "com.acme.*, com.acme.X",
    "com.acme.X*Y, com.acme.XandY",
    "com.acme.*X*, com.acme.aXbXc",
    "com.*.X, com.acme.X",
    "com..*, com.acme.a.X",
    "com..b..X, com.a.b.b.c.X",
    "*, com.acme.Outer$Inner",
    "*, X",
    "*..*Service, com.acme.UserService",
    "X, X",
    "com.acme..a*.X, com.acme.ab.c.ad.X",
    "com..*Impl, com.a.Impl$b.FooImpl"
  })
  void matches_nameWithinPattern_true(String pattern, String name) {
    assertThat(new TypePattern(pattern, 0).matches(name)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.X, com.acme.XY",
    "com.acme.X, com.acme.Y",
    "com.acme.X, com.acme",
    "com.acme.X, org.com.acme.X",
    "com.acme.*, com.acme.a.X",
    "com.acme.*, com.acme.Outer$Inner",
    "com.acme.*, com.acme",
    "com.acme..*Repository, com.acmeXRepository",
    "com.acme..*Repository, com.acme.RepositoryX",
    "com.acme..X, com.acme.aX",
    "X, com.acme.X",
    "*X, com.acme.X",
    "*..X, X",
    "com.a*b.X, com.a.b.X"
  })
  void matches_nameOutsidePattern_false(String pattern, String name) {
    assertThat(new TypePattern(pattern, 0).matches(name)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "int, 0, int",
    "int, 1, int[]",
    "long, 2, long[][]",
    "String, 0, java.lang.String",
    "String, 1, java.lang.String[]",
    "java.lang.String, 0, java.lang.String",
    "Entry, 0, java.util.Map$Entry",
    "Map.Entry, 0, java.util.Map$Entry",
    "Map$Entry, 0, java.util.Map$Entry",
    "java.util.Map.Entry, 0, java.util.Map$Entry",
    "*, 0, int",
    "*, 0, java.lang.String[]",
    "*, 1, java.lang.String[]",
    "*Product, 0, com.acme.SmallProduct",
    "com.acme..*, 0, com.acme.a.Product",
    "Product, 0, Product"
  })
  void matchesParameter_typeWithinPattern_true(String pattern, int dimensions, String type) {
    assertThat(new TypePattern(pattern, dimensions).matchesParameter(type)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "int, 0, long",
    "int, 0, int[]",
    "int, 1, int",
    "int, 1, int[][]",
    "String, 0, java.lang.StringBuilder",
    "Map, 0, java.util.Map$Entry",
    "lang.String, 0, java.lang.String",
    "com.acme.Product, 0, org.acme.Product",
    "Other.Entry, 0, java.util.Map$Entry",
    "*, 2, int[]",
    "*Product, 0, com.acme.ProductList"
  })
  void matchesParameter_typeOutsidePattern_false(String pattern, int dimensions, String type) {
    assertThat(new TypePattern(pattern, dimensions).matchesParameter(type)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"com.acme.X, true", "com.acme.*, false", "com..X, false", "*, false", "X$Y, true"})
  void exact_pattern_hasNoWildcard(String pattern, boolean exact) {
    assertThat(new TypePattern(pattern, 0).exact()).isEqualTo(exact);
  }

  @Test
  void matches_manyWildcards_isFast() {
    String pattern = "a" + "..*a*".repeat(30) + "..z";
    String name = "a" + ".aaaaaaaa".repeat(300);
    assertThat(new TypePattern(pattern, 0).matches(name)).isFalse();
  }
}
