package io.cacher.manage.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RuleTextTest {

  @Test
  void callsOfWarm_areLeftOutAndAllElseStays() {
    String rules =
        """
        version: 1
        # 価格 \uD83D\uDE00 before
        caches:
          flow:
            methods: a.B.c(long)
            warm: {calls: [[4711], ["secret"]], threads: 2} # after
          block:
            methods: a.B.d(long)
            warm:
              calls:
                - [4712]
                - ["secret", "${TOKEN:4713}"]

              threads: 2
            expire-after-write: 5m
        """;

    String text = RuleText.withoutKeys(rules);

    assertThat(text)
        .isEqualTo(
            """
            version: 1
            # 価格 \uD83D\uDE00 before
            caches:
              flow:
                methods: a.B.c(long)
                warm: {calls: [left-out], threads: 2} # after
              block:
                methods: a.B.d(long)
                warm:
                  calls:
                    [left-out]

                  threads: 2
                expire-after-write: 5m
            """);
  }

  @Test
  void notYaml_isNotShown() {
    assertThat(RuleText.withoutKeys("a: [secret")).doesNotContain("secret");
    assertThat(RuleText.withoutKeys("")).isEmpty();
  }
}
