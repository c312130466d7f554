package io.cacher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documentation of the rule file is complete, and its examples work. */
class RuleReferenceTest {

  private static final String TEXT = Corpus.text(Path.of("../docs/rule-reference.md"));

  @Test
  void reference_properties_areThoseOfTheTableInItsOrder() {
    List<String> headings =
        TEXT.lines()
            .filter(line -> line.startsWith("### `"))
            .map(line -> line.substring(5, line.length() - 1))
            .toList();
    assertThat(headings).isEqualTo(CacheProperties.names());
  }

  @ParameterizedTest
  @MethodSource("properties")
  void reference_property_showsDefaultAndExample(Property<?> property) {
    String section = section(property);
    assertThat(section)
        .contains("```yaml property\n" + property.name() + ": " + property.example() + "\n```");
    if (property.defaultText() != null) {
      assertThat(section.replaceAll("\\s+", " "))
          .contains("Default: `" + property.defaultText() + "`.");
    }
  }

  @ParameterizedTest
  @MethodSource("properties")
  void property_example_loads(Property<?> property) {
    String methods = property.equals(CacheProperties.METHODS) ? "" : "    methods: com.acme.X.f\n";
    String example = "    " + property.name() + ": " + property.example() + "\n";
    String bound = property.equals(CacheProperties.WEIGHER) ? "    maximum-weight: 1\n" : "";
    String store =
        property.equals(CacheProperties.HEAP_EXPIRE_AFTER_WRITE)
                || property.equals(CacheProperties.STORE_CLASSES)
            ? "    store: [heap, redis]\n"
            : property.equals(CacheProperties.CODEC)
                ? "    store: [heap, redis]\n    store-classes: com.acme.*\n"
                : "";
    // Some are about a lifetime that something else must give, or about a store.
    String others =
        "defaults:\n  expire-after-write: 1d\nstores:\n  redis: {url: \"redis://localhost\"}\n";
    assertThat(
            Corpus.load(others + "caches:\n  a:\n" + methods + bound + store + example).problems())
        .isEmpty();
  }

  @Test
  void reference_wholeRuleFiles_load() {
    List<String> files = blocks("yaml");
    assertThat(files).hasSizeGreaterThan(3);
    for (String file : files) {
      assertThat(RuleParser.parse("f", file, name -> null).problems()).isEmpty();
    }
  }

  @Test
  void reference_errorExamples_areWhatIsReported() {
    List<String> files = blocks("yaml error");
    assertThat(files).isNotEmpty();
    for (String file : files) {
      StringBuilder report = new StringBuilder("```text\n");
      for (Problem problem : RuleParser.parse("cacher.yaml", file, name -> null).problems()) {
        report.append(problem).append('\n');
      }
      assertThat(TEXT).contains(report.append("```"));
    }
  }

  private static String section(Property<?> property) {
    int start = TEXT.indexOf("### `" + property.name() + "`");
    assertThat(start).isPositive();
    return TEXT.substring(start, TEXT.indexOf("\n##", start));
  }

  private static List<String> blocks(String kind) {
    List<String> blocks = new ArrayList<>();
    String opening = "```" + kind + "\n";
    for (int at = TEXT.indexOf(opening); at >= 0; at = TEXT.indexOf(opening, at + 1)) {
      int start = at + opening.length();
      blocks.add(TEXT.substring(start, TEXT.indexOf("```", start)));
    }
    return blocks;
  }

  static List<Property<?>> properties() {
    return CacheProperties.ALL;
  }
}
