package io.cacher.invalidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.cacher.cache.Cache;
import io.cacher.cache.CacheGroup;
import io.cacher.cache.CacheSettings;
import io.cacher.cache.CoarseClock;
import io.cacher.cache.FaultListener;
import io.cacher.cache.Freshness;
import io.cacher.cache.ResultLimits;
import io.cacher.config.CacheRule;
import io.cacher.config.RuleParser;
import io.cacher.link.LinkedRule;
import io.cacher.link.LinkedRules;
import io.cacher.link.WovenMethod;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeTest {

  /** As a getMessage with a fault of its own. */
  private static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }

  private final List<String> told = new ArrayList<>();
  private final CacheRule rule =
      RuleParser.parse(
              "any",
              "caches: {prices: {methods: a.B.c(), evict-on: [{after: a.B.d()}]}}",
              name -> null)
          .rules()
          .get(0);
  private final CacheGroup caches =
      new CacheGroup(
          "prices",
          new CacheSettings(1, null, null, true, ResultLimits.NONE, Duration.ZERO, Freshness.NONE),
          true,
          new CoarseClock(() -> 0, 1),
          (FaultListener)
              Proxy.newProxyInstance(
                  ChangeTest.class.getClassLoader(),
                  new Class<?>[] {FaultListener.class},
                  (proxy, method, arguments) -> null));

  private Reactor reactor() {
    LinkedRule linked = new LinkedRule(rule, caches);
    WovenMethod method =
        new WovenMethod(
            MethodHandles.lookup(),
            "d",
            MethodType.methodType(Object.class),
            "()V",
            List.of(),
            false);
    return new Reactor(
        new LinkedRules(List.of(linked)),
        linked,
        rule.reactions().get(0),
        method,
        (cache, trigger, reason) -> told.add(reason));
  }

  /** It runs in the commit of the application's transaction, among other places. */
  @Test
  void apply_brokenExceptionOfTheApplication_invalidatesAllAndThrowsNothing() {
    Cache cache = caches.cacheFor(null);
    Change change =
        new Change(reactor()) {
          @Override
          void applyTo(Cache of, boolean certain, KeyScan scan) {
            throw new Broken();
          }
        };
    assertThatCode(() -> change.apply(true)).doesNotThrowAnyException();
    assertThat(cache.counters().reactionErrors.sum()).isEqualTo(1);
    assertThat(told).singleElement().asString().startsWith(Broken.class.getName());
  }

  /** Tells whether it was made itself. */
  private static final class Counted extends Change {

    private final int parts;
    int made;

    Counted(Reactor reactor, int parts) {
      super(reactor);
      this.parts = parts;
    }

    @Override
    int parts() {
      return parts;
    }

    @Override
    void applyTo(Cache of, boolean certain, KeyScan scan) {
      made++;
    }
  }

  private static Connection inTransaction() {
    return (Connection)
        Proxy.newProxyInstance(
            ChangeTest.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> method.getName().equals("getAutoCommit") ? false : null);
  }

  private int madeAtCommit(int changes, int parts) throws Throwable {
    caches.cacheFor(null);
    JdbcTransactions jdbc = new JdbcTransactions();
    Connection connection = inTransaction();
    jdbc.used(connection);
    List<Counted> all = new ArrayList<>();
    for (int i = 0; i < changes; i++) {
      Counted change = new Counted(reactor(), parts);
      all.add(change);
      assertThat(jdbc.defer(change)).isTrue();
    }
    jdbc.committed(connection, true);
    return all.stream().mapToInt(change -> change.made).sum();
  }

  /** A bulk change holds as much as the many single ones that it stands for. */
  @Test
  void changesThatWaitForACommit_areBoundedByTheirParts() throws Throwable {
    assertThat(madeAtCommit(1_000, 1)).isEqualTo(1_000);
    assertThat(madeAtCommit(1_001, 1)).isZero();
    assertThat(madeAtCommit(2, 500)).isEqualTo(2);
    assertThat(madeAtCommit(2, 501)).isZero();
    assertThat(madeAtCommit(1_001, 0)).isEqualTo(1_001);
    assertThat(new Change.Nothing(reactor()).parts()).isZero();
    assertThat(new Change.Several(reactor(), List.of()).parts()).isZero();
  }
}
