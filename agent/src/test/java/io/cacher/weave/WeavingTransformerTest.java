package io.cacher.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.config.LoadResult;
import io.cacher.config.RuleParser;
import io.cacher.invalidate.Triggers;
import io.cacher.link.LegacySites;
import io.cacher.link.LinkedRules;
import io.cacher.link.Linker;
import io.cacher.match.ClassInfo;
import io.cacher.match.Match;
import io.cacher.match.MatchReport;
import io.cacher.match.RuleMatcher;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What rules cost a class that loads and that they do not name. */
class WeavingTransformerTest {

  private static final int CLASSES = 2_000;
  private static final int ROUNDS = 20;
  private static final byte[] NO_FILE = {};

  private final List<String> heard = new ArrayList<>();

  /** A file that was read would be found to be of another class, which a rule names. */
  @Test
  void transform_nameThatNoRuleNames_classFileIsNotRead() throws IOException {
    WeavingTransformer transformer =
        transformer("version: 1\ncaches:\n  a:\n    methods: app.program.Squares.*(..)\n");
    byte[] file;
    try (InputStream in = getClass().getResourceAsStream("/app/program/Squares.class")) {
      file = Objects.requireNonNull(in).readAllBytes();
    }
    assertThat(transform(transformer, "app/program/Cubes", file)).isNull();
    assertThat(transform(transformer, "app/program/squares/Other", file)).isNull();
    assertThat(heard).isEmpty();
    assertThat(transform(transformer, "app/program/Squares", file)).isNotNull();
    assertThat(heard).contains("woven: app.program.Squares");
  }

  /** It takes about 0.2 µs; the bound is for machines that have other things to do. */
  @Test
  void transform_tenThousandRules_takesAFewMicrosecondsAtMost() {
    WeavingTransformer transformer = transformer(rules(10_000));
    String[] names = new String[CLASSES];
    for (int i = 0; i < CLASSES; i++) {
      names[i] = "com/acme/part" + i % 100 + "/inner/Service" + i;
    }
    long best = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (String name : names) {
        transform(transformer, name, NO_FILE);
      }
      best = Math.min(best, System.nanoTime() - start);
    }
    assertThat(heard).isEmpty();
    assertThat(best / CLASSES).isLessThan(TimeUnit.MICROSECONDS.toNanos(5));
  }

  private static byte @Nullable [] transform(
      WeavingTransformer transformer, String name, byte[] classFile) {
    return transformer.transform(null, null, name, null, null, classFile);
  }

  private static String rules(int count) {
    StringBuilder rules = new StringBuilder("version: 1\ncaches:\n");
    for (int i = 0; i < count; i++) {
      rules.append("  rule-" + i + ":\n    methods: com.acme.part" + i % 100);
      rules.append(".Service" + i + ".find(long)\n");
    }
    return rules.toString();
  }

  private WeavingTransformer transformer(String yaml) {
    LoadResult read = RuleParser.parse("rules.yaml", yaml, name -> null);
    assertThat(read.problems()).isEmpty();
    LinkedRules nothing = new LinkedRules(List.of());
    Triggers triggers = new Triggers(nothing, (cache, trigger, reason) -> {});
    Linker linker =
        new Linker(nothing, new EntrySpinner(), triggers, (cache, method, reason) -> {});
    return new WeavingTransformer(
        new RuleMatcher(read.rules(), new MatchReport(read.rules())),
        new LegacySites(linker),
        new WeavingListener() {
          @Override
          public void woven(Match match, ClassInfo type) {
            heard.add("woven: " + type.binaryName());
          }

          @Override
          public void transformFailed(String className, Throwable thrown) {
            heard.add(className);
          }
        });
  }
}
