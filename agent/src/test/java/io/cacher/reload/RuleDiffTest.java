package io.cacher.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.config.CacheRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleDiffTest {

  private static final List<CacheRule> BEFORE =
      List.of(
          Parsed.rule("prices", "expire-after-write: 5m"),
          Parsed.rule("users"),
          Parsed.rule("old"),
          Parsed.rule("same"));

  private static final List<CacheRule> AFTER =
      List.of(
          Parsed.rule("prices", "expire-after-write: 1m"),
          Parsed.rule("users", "scope: shared"),
          Parsed.rule("same"),
          Parsed.rule("new"));

  private static RuleDiff diff(List<CacheRule> after) {
    return new RuleDiff(RulePlan.of(BEFORE, after, (one, other) -> true));
  }

  @Test
  void toString_everyFate_isCountedAndListed() {
    RuleDiff diff = diff(AFTER);
    diff.woven(3);
    diff.failed("com.acme.Shop: no");

    assertThat(diff)
        .hasToString(
            """
            1 added, 1 removed, 2 changed, 1 kept; 3 classes woven anew or restored, 1 failed
              changed prices, entries kept: expire-after-write 5m -> 1m
              changed users, now empty: scope instance -> shared
              added new
              removed old
              failed com.acme.Shop: no""");
  }

  @Test
  void toString_postponed_isAFailureAndNoChange() {
    RuleDiff diff = diff(AFTER);
    diff.postponed("users", "3 write(s) are pending");

    assertThat(diff.isPostponed()).isTrue();
    assertThat(diff.toString())
        .startsWith("1 added, 1 removed, 1 changed, 1 kept; 0 classes woven anew or restored, 1 f")
        .contains("failed users: 3 write(s) are pending")
        .doesNotContain("changed users");
  }

  @Test
  void toString_nothingChanged_saysSo() {
    assertThat(diff(BEFORE)).hasToString("no change, 4 caches kept");
  }

  @Test
  void toString_manyFailures_areCutShort() {
    RuleDiff diff = diff(AFTER);
    for (int i = 0; i < 30; i++) {
      diff.failed("class " + i);
    }

    assertThat(diff.toString()).contains("30 failed").endsWith("failed 10 more");
  }
}
