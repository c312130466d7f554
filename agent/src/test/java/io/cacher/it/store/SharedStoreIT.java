package io.cacher.it.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.store.Tariff;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import io.cacher.store.real.RealMemcached;
import io.cacher.store.real.RealServer;
import io.cacher.store.real.ServerKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two JVMs of two versions before servers as they are found in production. */
class SharedStoreIT {

  @TempDir private Path directory;
  private final List<TariffSession> sessions = new ArrayList<>();
  private int item;

  @AfterEach
  void endAll() throws Exception {
    for (TariffSession session : sessions) {
      session.kill();
    }
  }

  /** A program; all of them look in the same directory. */
  private TariffSession start(Jdk jdk, String rules) throws Exception {
    Path err = directory.resolve("err-" + sessions.size());
    Path tariff = Files.createDirectories(directory.resolve("tariff"));
    Process process =
        JvmRun.on(jdk)
            .quickStart()
            .rules(rules)
            .main(Tariff.class, tariff.toString())
            .startInteractive(err);
    TariffSession session = new TariffSession(process, err);
    sessions.add(session);
    return session;
  }

  private Path file(String name) {
    return directory.resolve("tariff").resolve(name);
  }

  /** An item that nobody has asked for, with its price. */
  private String newItem(int cents) throws IOException {
    String name = "item" + item++;
    Files.writeString(file(name), cents + "\n");
    return name;
  }

  private static int looked(String answer) {
    return Integer.parseInt(answer.substring(answer.lastIndexOf(' ') + 1));
  }

  /** The first call waits for a second at most until there is a connection. */
  private void awaitOpen() throws Exception {
    for (TariffSession session : sessions) {
      session.await(
          "the store",
          () -> {
            session.say(newItem(1));
            return session.count("StorePuts") > 0;
          });
    }
  }

  /** One looks, the other finds what came of it. */
  private void share(TariffSession one, TariffSession other) throws Exception {
    String name = newItem(500);
    one.awaitStatistic("PendingStorePuts", "0");
    long puts = one.count("StorePuts");
    assertThat(one.say(name)).startsWith("500 1 ");
    // They are written in turn, and one before may have been on its way.
    one.say(newItem(1));
    one.await("the put", () -> one.count("StorePuts") >= puts + 2);
    long hits = other.count("StoreHits");
    int looked = looked(other.say(newItem(1)));
    assertThat(other.say(name)).isEqualTo("500 1 looked " + looked);
    assertThat(other.count("StoreHits")).isEqualTo(hits + 1);
  }

  @Test
  void memcached_twoJvms_shareInvalidateDoWithoutAndShareAgain() throws Exception {
    List<Jdk> jdks = Jdk.all();
    try (RealServer server = RealMemcached.start()) {
      String rules =
          """
          stores: {memcached: {servers: "127.0.0.1:%d", timeout: 30s}}
          caches:
            prices:
              methods: app.program.store.Tariff.price(String)
              expire-after-write: 1h
              heap-expire-after-write: 1s
              store: [heap, memcached]
              evict-on: [{after: "app.program.store.Tariff.change(..)", key: arg0}]
          """
              .formatted(server.port());
      TariffSession one = start(jdks.get(0), rules);
      TariffSession other = start(jdks.get(jdks.size() - 1), rules);
      awaitOpen();
      share(one, other);
      share(other, one);
      follow(one, other);

      server.kill();
      doWithout(one, other);
      doWithout(other, one);

      server.restart();
      for (TariffSession session : sessions) {
        session.await(
            "the store to be asked again",
            () -> {
              session.say(newItem(1));
              return session.statistic("StoreState").equals("closed");
            });
        session.awaitStatistic("UnsentInvalidations", "0");
      }
      share(one, other);
      share(other, one);
      follow(other, one);
      for (TariffSession session : sessions) {
        assertThat(session.statistic("FaultCount")).isEqualTo("0");
        assertThat(session.quit())
            .allMatch(line -> line.contains("store memcached "))
            .anyMatch(line -> line.contains("does not answer"))
            .anyMatch(line -> line.contains("answers again"));
      }
    }
  }

  /** What one invalidates is gone from the store at once, and from the other's heap in time. */
  private void follow(TariffSession one, TariffSession other) throws Exception {
    String name = newItem(10);
    assertThat(one.say(name)).startsWith("10 1 ");
    assertThat(other.say(name)).startsWith("10 1 ");
    one.say(name + " 20");
    assertThat(one.say(name)).as("after its own change").startsWith("20 2 ");
    other.await("the new price", () -> other.say(name).startsWith("20 2 "));
  }

  /** Each answers for itself, and remembers what it could not tell. */
  private void doWithout(TariffSession session, TariffSession other) throws Exception {
    for (int i = 0; !session.statistic("StoreState").equals("open"); i++) {
      assertThat(session.say(newItem(30))).startsWith("30 1 ");
      assertThat(i).as("calls before nobody asks").isLessThan(1_000);
    }
    assertThat(session.count("StoreErrorCount")).isPositive();
    String name = newItem(40);
    assertThat(session.say(name)).startsWith("40 1 ");
    session.say(name + " 50");
    assertThat(session.say(name)).startsWith("50 2 ");
    assertThat(session.count("UnsentInvalidations")).isPositive();
    assertThat(other.say(name)).startsWith("50 2 ");
  }

  @Test
  void redis_encryptedWithUsersAndTokens_sharedFollowedAndComputedOnce() throws Exception {
    List<Jdk> jdks = Jdk.all();
    ServerKey key = ServerKey.make(directory, "server");
    Path users =
        Files.writeString(
            directory.resolve("users"),
            "user default off\n"
                + "user shop on >open-sesame ~cacher:* resetchannels &cacher:* -@all +@read"
                + " +@write +@connection +@pubsub +@scripting\n");
    Path token = Files.writeString(directory.resolve("token"), "open-sesame\n");
    try (RealServer server = key.startRedis(users)) {
      String rules =
          """
          stores:
            redis:
              url: rediss://127.0.0.1:%d
              username: shop
              password-file: %s
              trust-store: %s
              timeout: 30s
          caches:
            prices:
              methods: app.program.store.Tariff.price(String)
              expire-after-write: 1h
              store: [heap, redis]
              single-flight: fleet
              lock-timeout: 10m
              evict-on: [{after: "app.program.store.Tariff.change(..)", key: arg0}]
          """
              .formatted(server.port(), token, key.certificate());
      TariffSession one = start(jdks.get(0), rules);
      TariffSession other = start(jdks.get(jdks.size() - 1), rules);
      awaitOpen();
      share(one, other);
      share(other, one);
      follow(one, other);
      computeOnce(one, other);
      for (TariffSession session : sessions) {
        assertThat(session.statistic("StoreErrorCount")).isEqualTo("0");
        assertThat(session.quit()).isEmpty();
      }
    }
  }

  /** Both miss while the method takes its time: one of them runs it. */
  private void computeOnce(TariffSession one, TariffSession other) throws Exception {
    int before = looked(one.say(newItem(1))) + looked(other.say(newItem(1)));
    long waits = one.count("LeaseWaitCount") + other.count("LeaseWaitCount");
    String name = newItem(70);
    Path busy = Files.writeString(file(name + ".locked"), "");
    one.say("begin " + name);
    other.say("begin " + name);
    one.await(
        "one of them to wait for the other",
        () -> one.count("LeaseWaitCount") + other.count("LeaseWaitCount") > waits);
    Files.delete(busy);
    String first = one.say("end");
    String second = other.say("end");
    assertThat(first).startsWith("70 1 looked ");
    assertThat(second).startsWith("70 1 looked ");
    assertThat(looked(first) + looked(second))
        .as("how often both have looked")
        .isEqualTo(before + 1);
    assertThat(one.statistic("LeaseTimeoutCount")).isEqualTo("0");
    assertThat(other.statistic("LeaseTimeoutCount")).isEqualTo("0");
  }
}
