package io.cacher.match;

import static org.assertj.core.api.Assertions.assertThat;

import app.sample.Kinds.Base;
import app.sample.Kinds.Derived;
import app.sample.Kinds.Stranger;
import io.cacher.config.CacheRule;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcernedClassesTest {

  private static final String HERE = "app.sample.Kinds.";

  private static ConcernedClasses concerned(String pattern) {
    return new ConcernedClasses(List.of(Rules.broadRule("cache", pattern.replace("HERE.", HERE))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HERE.Base.find(long)       | true  | false | false",
        "HERE.*.find(long)          | true  | true  | true",
        "app.sample..*.find(..)    | true  | true  | true",
        "HERE.Source+.find(long)    | true  | true  | false",
        "HERE.Base+.find(long)      | true  | true  | false",
        "@HERE.Slow *.*(..)         | false | true  | false",
        "*.slow()                   | false | true  | false",
        "com.acme.Shop.find(long)   | false | false | false",
      })
  void contains_pattern_selectsByWhatIsLoaded(
      String pattern, boolean base, boolean derived, boolean stranger) {
    ConcernedClasses classes = concerned(pattern);

    assertThat(classes.contains(Base.class)).isEqualTo(base);
    assertThat(classes.contains(Derived.class)).isEqualTo(derived);
    assertThat(classes.contains(Stranger.class)).isEqualTo(stranger);
  }

  @Test
  void contains_classOfTheJdk_onlyWhenNamedExactly() {
    assertThat(concerned("java.lang.Comparable+.getHost()").contains(URI.class)).isFalse();
    assertThat(concerned("java.net.URI.getHost()").contains(URI.class)).isTrue();
  }

  @Test
  void contains_twoRulesOfOneName_ofBoth() {
    CacheRule before = Rules.rule("cache", HERE + "Base.find(long)");
    CacheRule after = Rules.rule("cache", HERE + "Stranger.find(long)");
    ConcernedClasses classes = new ConcernedClasses(List.of(before, after));

    assertThat(classes.contains(Base.class)).isTrue();
    assertThat(classes.contains(Stranger.class)).isTrue();
    assertThat(classes.contains(Derived.class)).isFalse();
  }
}
