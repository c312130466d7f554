package io.cacher.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetTest {

  private static Optional<Verdict> judge(String name, Report report) {
    List<Target> targets =
        Targets.all().stream().filter(target -> target.name().equals(name)).toList();
    assertThat(targets).hasSize(1);
    return targets.get(0).judge(report, Sample.JDK);
  }

  @Test
  void judge_withinLimit_isMet() {
    Report report =
        Sample.report(
            Sample.cpu("IntKey", "cacherWrite", 5, 6, 7),
            Sample.cpu("IntKey", "caffeineWrite", 30, 40, 50));
    assertThat(judge("find(int), with expiry", report))
        .contains(new Verdict(0.15, 5.5 / 45, 6.5 / 35, true));
  }

  @Test
  void judge_severalYardsticks_takesTheFastest() {
    Report report =
        Sample.report(
            Sample.cpu("IntKey", "cacher", 9),
            Sample.cpu("IntKey", "caffeine", 20),
            Sample.cpu("IntKey", "caffeineGet", 10));
    assertThat(judge("find(int), no expiry", report)).contains(new Verdict(0.9, 0.9, 0.9, false));
  }

  @Test
  void judge_growth_isBesideThatOfAMap() {
    Report report =
        Sample.report(
            Sample.size("cacher", 10_000, 5),
            Sample.size("map", 10_000, 4),
            Sample.size("map", 10_000_000, 80),
            Sample.size("cacher", 10_000_000, 150));
    assertThat(judge("a table grown from 10,000 to 10,000,000 entries, beside `map`", report))
        .contains(new Verdict(1.5, 1.5, 1.5, true));
  }

  @Test
  void judge_nothingMeasured_isNoVerdict() {
    assertThat(judge("find(int), with expiry", Sample.report())).isEmpty();
  }
}
