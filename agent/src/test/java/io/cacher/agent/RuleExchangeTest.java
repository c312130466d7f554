package io.cacher.agent;

import static org.assertj.core.api.Assertions.assertThat;

import app.sample.Gated;
import app.sample.Greeter;
import app.sample.Orders;
import io.cacher.cache.CacheGroup;
import io.cacher.link.LinkedRule;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of the agent when its rules are exchanged, over a JVM that is made up. */
class RuleExchangeTest {

  private static final String BOTH = "app.sample.Orders.byCustomer(..)', 'app.sample.Greeter.*(..)";

  private static String rule(String properties) {
    return "caches:\n  prices:\n    methods: ['" + BOTH + "']\n    " + properties + "\n";
  }

  @Test
  void apply_sameRuleFurtherDown_isNoChangeAndReportsNameItsNewPlace() throws Exception {
    Started agent = new Started(rule(""));
    assertThat(agent.reporter.patterns().get(0).position().line()).isEqualTo(3);

    assertThat(agent.apply("# one\n# two\n" + rule(""))).hasToString("no change, 1 cache kept");

    assertThat(agent.reporter.patterns().get(0).position().line()).isEqualTo(5);
    assertThat(agent.rules.all().iterator().next().rule().position().line()).isEqualTo(4);
    assertThat(agent.transformed).isEmpty();
  }

  @Test
  void apply_limitsChangedFurtherDown_reportsNameItsNewPlace() throws Exception {
    Started agent = new Started(rule(""));
    agent.apply("# one\n" + rule("maximum-size: 3"));
    assertThat(agent.reporter.patterns().get(0).position().line()).isEqualTo(4);
  }

  /** Calls that began before may still throw what tells of their arguments. */
  @Test
  void apply_sensitiveRuleRemoved_itsExceptionsStayUntold() throws Exception {
    Started agent = new Started(rule("sensitive: true"));
    Exception secret = new IllegalStateException("card 4711");
    assertThat(agent.reporter.text("prices", secret)).isEqualTo("java.lang.IllegalStateException");

    agent.apply("caches: {other: {methods: 'app.sample.Greeter.*(..)'}}");

    assertThat(agent.reporter.text("prices", secret)).isEqualTo("java.lang.IllegalStateException");
    assertThat(agent.reporter.text("other", secret)).endsWith(": <<card 4711>>");
  }

  /** It was read before the matcher was exchanged, and shows among the classes only now. */
  @Test
  void change_classDefinedAMomentLater_isTransformedToo() throws Exception {
    Started agent = new Started(rule("mode: off"));
    Queue<Class<?>[]> rounds = new ArrayDeque<>();
    rounds.add(new Class<?>[] {Orders.class});
    agent.loaded = () -> rounds.isEmpty() ? classes() : rounds.remove();

    agent.apply(rule("mode: on"));

    assertThat(agent.transformed).containsExactly(Orders.class, Greeter.class);
  }

  private static Class<?>[] classes() {
    return new Class<?>[] {Orders.class, Greeter.class};
  }

  private static String rules(String... names) {
    StringBuilder yaml = new StringBuilder("caches:\n");
    for (String name : names) {
      yaml.append("  ").append(name).append(":\n    methods: app.sample.Greeter.").append(name);
      yaml.append("(..)\n    evict-on: [{after: app.sample.Gated.write()}]\n");
    }
    return yaml.toString();
  }

  /** That another rule hears of the call is of no use: what it changes would go unnoticed. */
  @Test
  @Timeout(60)
  void apply_triggerIsUnderwayAndHeardByAnotherRule_newRuleWaitsForItsEnd() throws Exception {
    Started agent = new Started(rules("first"));
    agent.loaded = () -> new Class<?>[] {Gated.class};
    agent.apply(rules("first", "second"));
    agent.apply(rules("first"));
    Thread writer = new Thread(Gated::write);
    writer.start();
    Gated.INSIDE.await();

    Thread reload = new Thread(() -> agent.apply(rules("first", "second")));
    reload.start();
    boolean waits = false;
    while (reload.isAlive() && !waits) {
      for (StackTraceElement frame : reload.getStackTrace()) {
        waits |= frame.getClassName().equals(Underway.class.getName());
      }
    }
    assertThat(waits).isTrue();
    assertThat(isOn(agent)).isFalse();
    Gated.GO_ON.countDown();
    reload.join();
    writer.join();
    assertThat(isOn(agent)).isTrue();
  }

  private static boolean isOn(Started agent) {
    LinkedRule second = Objects.requireNonNull(agent.rules.named("second"));
    return second.caches().cacheFor(null).isOn();
  }

  /** A thread of the application may have something to tell while the summary reads class files. */
  @Test
  @Timeout(60)
  void notices_whileASummaryIsMade_doNotWaitForIt() throws Exception {
    Started agent = new Started(rule(""));
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    agent.loaded =
        () -> {
          reading.countDown();
          await(told);
          return new Class<?>[0];
        };
    Thread summary = new Thread(agent.reporter::summarise);
    summary.start();
    reading.await();
    assertThat(agent.reporter.notices().take()).isEqualTo(List.of());
    told.countDown();
    summary.join();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean answers(Started agent, String cache) {
    CacheGroup caches = Objects.requireNonNull(agent.rules.named(cache)).caches();
    return caches.cacheFor(RuleExchangeTest.class.getClassLoader()).isOn();
  }

  /** Whoever goes on answering would not know of the change. */
  @Test
  void apply_triggerCannotBeTransformed_cacheAnswersNothing() throws Exception {
    Started agent = new Started(rules("first"));
    agent.loaded = () -> new Class<?>[] {Gated.class, Greeter.class};
    agent.stubborn = Set.of(Gated.class);

    agent.apply(rules("first", "second") + "  third: {methods: 'app.sample.Orders.*(..)'}\n");

    assertThat(answers(agent, "second")).isFalse();
    assertThat(answers(agent, "third")).isTrue();
    assertThat(agent.reporter.unlinked("second"))
        .singleElement()
        .asString()
        .contains("cannot react to app.sample.Gated: java.lang.VerifyError");
  }

  @Test
  void setOn_triggerCanBeWovenAgain_cacheAnswers() throws Exception {
    Started agent = new Started(rules("first"));
    agent.loaded = () -> new Class<?>[] {Gated.class};
    agent.damaged = Set.of(Gated.class);
    agent.control.startLate();
    assertThat(answers(agent, "first")).isFalse();
    assertThat(agent.reporter.unlinked("first"))
        .singleElement()
        .asString()
        .contains("cannot react to app.sample.Gated.write(): ");

    agent.control.setOn("first", false);
    agent.control.setOn("first", true);
    assertThat(answers(agent, "first")).isFalse();

    agent.damaged = Set.of();
    agent.control.setOn("first", false);
    agent.control.setOn("first", true);
    assertThat(answers(agent, "first")).isTrue();
  }
}
