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

    String text = RuleText.withoutSecrets(rules);

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
  void stores_areLeftOut() {
    String rules =
        """
        stores:
          redis:
            url: redis://user:secret@host
            password: secret
        caches:
          stores: {methods: a.B.c(long), store: redis}
        """;
    assertThat(RuleText.withoutSecrets(rules))
        .isEqualTo(
            """
            stores:
              [left-out]
            caches:
              stores: {methods: a.B.c(long), store: redis}
            """);
  }

  @Test
  void callsOfWarm_underAliases_areLeftOutOnce() {
    String rules =
        """
        x-all: &all
          - &one [4711, "a rather long secret"]
          - [4712]
        caches:
          a:
            warm: {calls: *all}
          b:
            warm: {calls: *all}
          c:
            warm: {calls: *one}
            methods: a.B.c(long)
        """;
    assertThat(RuleText.withoutSecrets(rules))
        .isEqualTo(
            """
            x-all: [left-out]
            caches:
              a:
                warm: {calls: *all}
              b:
                warm: {calls: *all}
              c:
                warm: {calls: *one}
                methods: a.B.c(long)
            """);
  }

  @Test
  void notYaml_isNotShown() {
    assertThat(RuleText.withoutSecrets("a: [secret")).doesNotContain("secret");
    assertThat(RuleText.withoutSecrets("")).isEmpty();
  }
}
