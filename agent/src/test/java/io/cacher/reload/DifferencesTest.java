package io.cacher.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.config.CacheRule;
import io.cacher.config.LoadResult;
import io.cacher.config.RuleParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DifferencesTest {

  private static final Path CORPUS = Path.of("../config-schema/src/test/resources/corpus/good");

  static List<Path> corpus() throws IOException {
    try (Stream<Path> files = Files.list(CORPUS)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  /** Whatever a rule can say, it says the same some lines further down. */
  @ParameterizedTest
  @MethodSource("corpus")
  void between_sameRuleElsewhere_areNone(Path file) throws IOException {
    String text = Files.readString(file);
    LoadResult before = RuleParser.parse("before.yaml", text, name -> null);
    LoadResult after = RuleParser.parse("after.yaml", "# one\n# two\n" + text, name -> null);

    assertThat(after.rules()).hasSameSizeAs(before.rules());
    for (int i = 0; i < before.rules().size(); i++) {
      assertThat(Differences.between(before.rules().get(i), after.rules().get(i))).isEmpty();
    }
  }

  @Test
  void corpus_isThere() throws IOException {
    assertThat(corpus()).hasSizeGreaterThan(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "expire-after-write: 5m  | expire-after-write: 90s | expire-after-write 5m -> 90s",
        "expire-after-write: 5m  | scope: instance         | expire-after-write 5m -> none",
        "maximum-size: 10        | maximum-size: 20        | maximum-size 10 -> 20",
        "scope: shared           | scope: equal            | scope shared -> equal",
        "cache-null: true        | cache-null: false       | cache-null true -> false",
        "jitter: 10%             | jitter: 20%             | jitter 10 -> 20",
        "minimum-cost: 1ms       | minimum-cost: 0         | minimum-cost 1ms -> 0",
        "key: [arg0]             | key: [arg0.id]          | key",
        "condition: arg0 > 1     | condition: arg0 > 2     | condition",
        "tags: [one]             | tags: [two]             | tags",
        "version: a              | version: b              | version",
        "mode: on                | mode: off               | mode on -> off",
        "listeners: [one]        | listeners: [two]        | listeners",
      })
  void between_oneProperty_areThatOne(String before, String after, String text) {
    CacheRule one = Parsed.rule("cache", before);
    CacheRule other = Parsed.rule("cache", after);

    assertThat(Differences.between(one, other)).extracting(Object::toString).containsExactly(text);
  }

  @Test
  void between_methods_areNamed() {
    CacheRule one = Parsed.rule("cache", "methods: com.acme.Shop.find(long)");
    CacheRule other = Parsed.rule("cache", "methods: com.acme.Shop.find(int)");

    assertThat(Differences.between(one, other))
        .extracting(PropertyChange::property)
        .containsExactly("methods");
  }

  @Test
  void between_expressionOfOtherSpacing_isAnother() {
    CacheRule one = Parsed.rule("cache", "unless: result == null");
    CacheRule other = Parsed.rule("cache", "unless: 'result   == null'");

    assertThat(Differences.between(one, other)).hasSize(1);
  }
}
