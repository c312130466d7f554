package io.cacher.it.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.docs.Document;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import io.cacher.store.real.RealRedis;
import io.cacher.store.real.RealServer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three JVMs of two versions share one Redis, as the document says: they share results and
 * invalidations, do without the server when it is gone, and share again when it is back.
 */
class FleetIT {

  private static final String SECTION =
      Document.of("docs/stores.md").section("A fleet that shares");

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);
  private static final String PRODUCTS = "product-by-id";

  /** More than a breaker lets through in any time that these may take. */
  private static final int CALLS = 50;

  /** So often a shop is asked whether it has found out before another message is lost. */
  private static final int ROUNDS = 500;

  private static final List<String> PATHS =
      List.of(
          "/products/17",
          "/products/18",
          "/products/17/similar",
          "/search?limit=3&text=desk",
          "/categories/garden",
          "/delivery?from=cork&to=faro&bulky=true");

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  private Path directory;

  private final List<ShopInFleet> shops = new ArrayList<>();
  private final Map<String, String> answers = new LinkedHashMap<>();
  private int product = 1_000;

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(String what, Condition condition) throws Exception {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  /** The words of the one command in the document that begins so. */
  private static List<String> command(String beginning) {
    return SECTION
        .lines()
        .filter(line -> line.startsWith("    " + beginning))
        .findFirst()
        .map(line -> List.of(line.strip().substring(beginning.length()).strip().split(" +")))
        .orElseThrow();
  }

  private long sum(String cache, String statistic) throws Exception {
    long sum = 0;
    for (ShopInFleet shop : shops) {
      sum += shop.count(cache, statistic);
    }
    return sum;
  }

  @Test
  void threeJvms_asDocumented_shareFollowDoWithoutAndShareAgain() throws Exception {
    Path rules = directory.resolve("fleet.yaml");
    Files.writeString(rules, new Document(rules, SECTION).ruleFiles().get(0));
    List<String> arguments =
        new ArrayList<>(command("java -javaagent:cacher.jar=fleet.yaml -jar demo-app.jar"));
    arguments.set(arguments.indexOf("--port") + 1, "0");
    List<Jdk> jdks = Jdk.all();
    try (RealServer server = RealRedis.start()) {
      for (int i = 0; i < 3; i++) {
        shops.add(
            new ShopInFleet(
                jdks.get(i % jdks.size()), rules, "redis://127.0.0.1:" + server.port(), arguments));
      }
      share();
      follow();
      miss(server);
      server.kill();
      doWithout();
      server.restart();
      shareAgain();
    } finally {
      for (ShopInFleet shop : shops) {
        shop.close();
      }
    }
  }

  /** What one has computed, the others find: each product, its price, and what comes of both. */
  private void share() throws Exception {
    await("a product that is computed once", this::isComputedOnce);
    ShopInFleet first = shops.get(0);
    for (String path : PATHS) {
      answers.put(path, first.ask(path));
    }
    for (ShopInFleet shop : shops) {
      askAll(shop);
      assertThat(shop.count("recommendations", "LoadCount")).isLessThanOrEqualTo(1);
    }
  }

  /**
   * Has all ask for a product that nobody has asked for. False if the store was too slow for one of
   * them: then each computes for itself, and there is nothing to see.
   */
  private boolean isComputedOnce() throws Exception {
    String path = "/products/" + product++;
    ShopInFleet first = shops.get(0);
    long troubles = troubles();
    long puts = first.count(PRODUCTS, "StorePuts") + first.count("price", "StorePuts");
    String answer = first.ask(path);
    await(
        "the puts",
        () ->
            troubles() > troubles
                || first.count(PRODUCTS, "StorePuts") + first.count("price", "StorePuts")
                    == puts + 2);
    long loads = sum(PRODUCTS, "LoadCount") + sum("price", "LoadCount");
    long hits = sum(PRODUCTS, "StoreHits") + sum("price", "StoreHits");
    for (ShopInFleet shop : shops) {
      assertThat(shop.ask(path)).isEqualTo(answer);
    }
    long loadsOfAll = sum(PRODUCTS, "LoadCount") + sum("price", "LoadCount");
    long hitsOfAll = sum(PRODUCTS, "StoreHits") + sum("price", "StoreHits");
    if (troubles() > troubles) {
      return false;
    }
    assertThat(loadsOfAll).as("loads of the whole fleet").isEqualTo(loads);
    assertThat(hitsOfAll - hits).as("hits of two results in two others").isBetween(4L, 6L);
    return true;
  }

  /** How often a store was too slow, was not asked for that, or heaps were emptied meanwhile. */
  private long troubles() throws Exception {
    long troubles = 0;
    for (String cache : List.of(PRODUCTS, "price")) {
      troubles += sum(cache, "StoreErrorCount") + sum(cache, "StoreSkippedCount");
      troubles += sum(cache, "InvalidatedLoadCount") + sum(cache, "NearCacheEmptiedCount");
    }
    return troubles;
  }

  private static String ask(ShopInFleet shop, String path) {
    try {
      return shop.ask(path);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private void follow() throws Exception {
    List<String> words = new ArrayList<>(command("java -jar cacher.jar"));
    words.set(words.indexOf("PID"), shops.get(1).pid());
    long troubles = troubles();
    long prices = sum("price", "Size");
    JvmRun.Result told =
        JvmRun.on(Jdk.current())
            .withoutAgent()
            .quickStart()
            .jar(JvmRun.cacherJar(), words.toArray(new String[0]))
            .run();
    assertThat(told.exitCode()).as(told.err()).isZero();
    awaitEmpty();
    if (troubles() == troubles) {
      assertThat(sum("price", "Size")).as("what was not invalidated").isEqualTo(prices);
    }
    shops.forEach(this::askAll);

    shops.get(2).invoke(PRODUCTS, "invalidateAll");
    awaitEmpty();
    await("a product that is computed once", this::isComputedOnce);
  }

  /** A message that is counted by the server and never arrives. */
  private void miss(RealServer server) throws Exception {
    List<Long> missed = new ArrayList<>();
    for (ShopInFleet shop : shops) {
      missed.add(shop.count(PRODUCTS, "MissedMessageCount"));
    }
    long[] lost = {0};
    for (int i = 0; i < shops.size(); i++) {
      int each = i;
      await(
          "to find out",
          () -> {
            // Once, unless it comes while a shop does not follow, and begins anew.
            if (lost[0]++ % ROUNDS == 0) {
              tell(server, "INCR cacher:" + PRODUCTS + ":n");
            }
            return shops.get(each).count(PRODUCTS, "MissedMessageCount") > missed.get(each);
          });
    }
    assertThat(sum(PRODUCTS, "NearCacheEmptiedCount")).isPositive();

    await(
        "its own message",
        () -> {
          shops.get(2).invoke(PRODUCTS, "invalidateAll");
          return lag(shops.get(2)) > 0;
        });
    assertThat(lag(shops.get(0))).as("of one that has said nothing").isZero();
  }

  private static float lag(ShopInFleet shop) throws Exception {
    return (Float) shop.statistic(PRODUCTS, "NearCacheLag");
  }

  private static void tell(RealServer server, String command) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      assertThat((char) socket.getInputStream().read()).isEqualTo(':');
    }
  }

  private void awaitEmpty() throws Exception {
    for (ShopInFleet shop : shops) {
      await("to have heard", () -> shop.count(PRODUCTS, "Size") == 0);
    }
  }

  private void doWithout() throws Exception {
    for (ShopInFleet shop : shops) {
      await(
          "the breaker to open",
          () -> {
            askAll(shop);
            return shop.statistic(PRODUCTS, "StoreState").equals("open");
          });
      askNobody(shop);
      await("the log to tell", () -> shop.errors().contains("store redis does not answer"));
    }
    assertThat(sum(PRODUCTS, "FaultCount")).isZero();
  }

  /**
   * The methods alone cost time now: of all calls that miss, no more than the breaker's probes,
   * each half a second or longer after the one before and twice as long, get as far as the server.
   */
  private void askNobody(ShopInFleet shop) throws Exception {
    long begun = System.nanoTime();
    long loads = shop.count(PRODUCTS, "LoadCount") + shop.count("price", "LoadCount");
    long failures =
        shop.count(PRODUCTS, "StoreErrorCount") + shop.count("price", "StoreErrorCount");
    long skipped =
        shop.count(PRODUCTS, "StoreSkippedCount") + shop.count("price", "StoreSkippedCount");
    for (int i = 0; i < CALLS; i++) {
      ask(shop, "/products/" + product++);
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
    assertThat(shop.count(PRODUCTS, "LoadCount") + shop.count("price", "LoadCount") - loads)
        .as("products and prices")
        .isEqualTo(2 * CALLS);
    assertThat(
            shop.count(PRODUCTS, "StoreErrorCount")
                + shop.count("price", "StoreErrorCount")
                - failures)
        .as("questions in vain, in %s s", seconds)
        .isLessThanOrEqualTo(20 + seconds / 10);
    assertThat(
            shop.count(PRODUCTS, "StoreSkippedCount")
                + shop.count("price", "StoreSkippedCount")
                - skipped)
        .as("questions that were not asked, in %s s", seconds)
        .isGreaterThanOrEqualTo(2 * CALLS - 20 - seconds / 10);
  }

  private void askAll(ShopInFleet shop) {
    answers.forEach((path, answer) -> assertThat(ask(shop, path)).as(path).isEqualTo(answer));
  }

  private void shareAgain() throws Exception {
    for (ShopInFleet shop : shops) {
      await(
          "the breaker to close",
          () -> {
            shop.invoke("price", "invalidateAll");
            askAll(shop);
            return shop.statistic(PRODUCTS, "StoreState").equals("closed");
          });
      await("to be told", () -> shop.errors().contains("answers again"));
    }
    await("invalidations", () -> sum("price", "UnsentInvalidations") == 0);
    await("a product that is computed once", this::isComputedOnce);
    shops.forEach(this::askAll);
    shops.get(1).invoke(PRODUCTS, "invalidateAll");
    awaitEmpty();
    assertThat(sum(PRODUCTS, "FaultCount")).isZero();
    for (ShopInFleet shop : shops) {
      assertThat(shop.errors()).doesNotContain("Exception", "fault");
    }
  }
}
