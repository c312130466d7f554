package io.cacher.it;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.Warehouse;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Paths through elements, context values, and bulk methods, in a program of its own. */
class KeysIT {

  private static final String RULES =
      """
      caches:
        for-tenant:
          methods: app.program.Warehouse.forTenant(int)
          key:
            - number
            - thread: app.program.Warehouse.Tenant.current().name
        localised:
          methods: app.program.Warehouse.localised(int)
          key: [thread: java.util.Locale.getDefault(), arg0]
        by-header:
          methods: app.program.Warehouse.byHeader(Map, int)
          key: 'headers["tenant"][0].name'
        find-all:
          methods: app.program.Warehouse+.findAll(..)
          scope: shared
          elements: ids
        stock:
          methods: app.program.Warehouse.stock(long...)
          elements: arg0
        names:
          methods: app.program.Warehouse.names(List, String)
          elements: arg0
        prices:
          methods: app.program.Priced.prices(..)
          scope: shared
          elements: arg0
        even:
          methods: app.program.Warehouse.even(List)
          elements: arg0
      """;

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void keys_throughElementsContextAndBulk_answerAsWithoutAgentInFewerRuns(Jdk jdk)
      throws Exception {
    JvmRun.Result without = JvmRun.on(jdk).withoutAgent().main(Warehouse.class).run();
    JvmRun.Result with = JvmRun.on(jdk).rules(RULES).main(Warehouse.class).run();

    assertThat(with.exitCode()).isZero();
    assertThat(answers(with)).isEqualTo(answers(without));
    Map<String, Integer> runs = runs(with);
    // What lets calls pass: no tenant at all, and a list of headers that is empty.
    assertThat(runs.get("forTenant")).isBetween(6 + 50, 150);
    assertThat(runs.get("localised")).isEqualTo(6);
    assertThat(runs.get("byHeader")).isBetween(2 + 50, 250);
    assertThat(runs.get("stock")).isBetween(5, 100);
    assertThat(runs.get("names")).isBetween(5, 100);
    assertThat(runs.get("prices")).isBetween(5, 100);
    int runsWithout = runs(without).getOrDefault("findAll", 0);
    assertThat(runs.get("findAll")).isLessThan(runsWithout / 2);
    assertThat(runs.get("even")).isGreaterThan(290);
    assertThat(with.agentLines())
        .filteredOn(line -> line.contains(" uncached"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("for-tenant: a key could not be made")
                    .contains("nobody"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("even: app.program.Warehouse.even(java.util.List) runs uncached:")
                    .contains("one value for each element in order"))
        // What came back is told once more in the end.
        .satisfiesOnlyOnce(line -> assertThat(line).matches("for-tenant: .* times more\\)"))
        .hasSize(3);
  }

  private static String answers(JvmRun.Result result) {
    return result.out().substring(0, result.out().indexOf("runs "));
  }

  private static Map<String, Integer> runs(JvmRun.Result result) {
    String line = result.out().substring(result.out().indexOf("runs {") + 6).strip();
    Map<String, Integer> runs = new TreeMap<>();
    for (String entry : line.substring(0, line.length() - 1).split(", ", -1)) {
      String[] parts = entry.split("=", 2);
      runs.put(parts[0], Integer.valueOf(parts[1]));
    }
    return runs;
  }
}
