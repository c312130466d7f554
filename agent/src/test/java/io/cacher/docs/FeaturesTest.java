package io.cacher.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.config.LoadResult;
import io.cacher.config.RuleParser;
import io.cacher.config.StoreKind;
import io.cacher.manage.jmx.AgentMXBean;
import io.cacher.manage.jmx.CacheMXBean;
import io.cacher.manage.jmx.CacheStatisticsMXBean;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of features name properties and operations that exist, in rules that load. */
class FeaturesTest {

  private static final Document FEATURES = Document.of("docs/features.md");
  private static final String STORES =
      "stores: {redis: {url: 'redis://localhost'}, disk: {directory: /tmp/cache},"
          + " memcached: {servers: 'localhost:11211'}}\n";
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern OPERATION = Pattern.compile("\\w+\\([\\w, ]*\\)");

  @ParameterizedTest
  @MethodSource("rows")
  void row_rule_loadsAndOperationsExist(String row) {
    StringBuilder rule = new StringBuilder();
    for (Matcher code = CODE.matcher(rule(row)); code.find(); ) {
      if (OPERATION.matcher(code.group(1)).matches()) {
        assertThat(operations()).contains(code.group(1));
      } else {
        rule.append("    ").append(code.group(1)).append('\n');
      }
    }
    if (!rule.isEmpty()) {
      String methods = rule.indexOf("    methods:") < 0 ? "    methods: com.acme.X.f\n" : "";
      LoadResult loaded =
          RuleParser.parse(
              "features.md", STORES + "caches:\n  a:\n" + methods + rule, name -> null);
      assertThat(loaded.problems()).as(row).isEmpty();
      assertThat(loaded.rules()).hasSize(1);
    }
  }

  /** A row without a rule says that none is needed; one that says no need not have any. */
  @ParameterizedTest
  @MethodSource("rows")
  void row_cells_areThreeAndFilled(String row) {
    assertThat(row.split(" \\| ", -1)).hasSize(3).noneMatch(String::isBlank);
    assertThat(rule(row)).matches("–|`.*`");
  }

  /** What a table denies is easily forgotten when it comes true. */
  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void rows_thatSayNo_denyNoStore(StoreKind store) {
    Pattern word = Pattern.compile("(?i)\\b" + store.word() + "\\b");
    assertThat(rows()).anyMatch(row -> word.matcher(row).find());
    assertThat(rows())
        .filteredOn(row -> row.contains("**no**") || row.contains("to come"))
        .noneMatch(row -> word.matcher(row).find());
  }

  @Test
  void tables_rows_areManyAndOnce() {
    assertThat(FEATURES.headings())
        .contains("functools", "cachetools", "diskcache", "dogpile.cache", "Beaker")
        .contains("Spring Cache", "JCache annotations", "JetCache", "FusionCache");
    for (String heading : FEATURES.headings()) {
      if (FEATURES.text().contains("\n## " + heading + "\n")) {
        List<String> rows = rows(FEATURES.section(heading));
        assertThat(rows).as(heading).isNotEmpty().doesNotHaveDuplicates();
      }
    }
  }

  private static String rule(String row) {
    return row.substring(row.lastIndexOf(" | ") + 3);
  }

  static List<String> rows() {
    return rows(FEATURES.text());
  }

  private static List<String> rows(String text) {
    return text.lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| Feature"))
        .map(line -> line.substring(2, line.length() - 2))
        .toList();
  }

  /** Such as {@code invalidate(key)}. */
  private static Set<String> operations() {
    Set<String> operations = new HashSet<>();
    for (Class<?> bean :
        List.of(AgentMXBean.class, CacheMXBean.class, CacheStatisticsMXBean.class)) {
      for (Method method : bean.getMethods()) {
        operations.add(
            Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getName())
                .collect(Collectors.joining(", ", method.getName() + "(", ")")));
      }
    }
    return operations;
  }
}
