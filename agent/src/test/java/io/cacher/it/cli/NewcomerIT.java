package io.cacher.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cacher.it.Jdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody does who meets Cacher for the first time, on a shop that runs already. */
@Order(3)
class NewcomerIT {

  private static final String CACHE = "product-by-id";
  private static final Path SAMPLE = Path.of("..", "demo-app", "cacher.yaml");
  private static final Pattern CHECKSUM =
      Pattern.compile("failed (\\d+) +checksum ([0-9a-f]{16})$");

  /** What goes well, and verdicts, which depend on how fast the machine is; nothing that failed. */
  private static final Pattern EXPECTED =
      Pattern.compile(
          "Cacher \\S+ in process .*"
              + "|[\\w-]+: (caching|reacting to|putting off calls of) .*"
              + "|rules read again: .*|  (changed|added|removed) .*"
              + "|patterns that found no method so far: .*|.* matched nothing.*"
              + "|[\\w-]+: .*(onsider `|slows|look-up| hits? |life time|keys take longer).*"
              + "|calls of .* that began before they were woven may still run; .*"
              + "|detached, .*");

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  private Path directory;

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void shop_attachedToAndDetachedFrom_neverChangesItsAnswers(Jdk jdk) throws Exception {
    Path rules = Files.copy(SAMPLE, directory.resolve("cacher.yaml"));
    Path err = directory.resolve("shop.err");
    try (Shop shop = Shop.open(jdk, err)) {
      String pid = shop.pid();
      shop.rounds(2);
      assertThat(Commands.out(jdk, "list", "--all")).contains(pid);
      assertThat(pids(jdk)).doesNotContain(pid);

      assertThat(Commands.run(jdk, "attach", pid, rules.toString()).exitCode()).isZero();
      assertThat(pids(jdk)).contains(pid);
      shop.rounds(3);
      assertThat(number(jdk, pid, "statistics", "CacheHits")).isPositive();

      String top = Commands.out(jdk, "top", pid, "--interval", "1", "--count", "5");
      assertThat(top.lines().filter(line -> line.startsWith(CACHE))).hasSize(5);
      assertThat(Commands.out(jdk, "stats", pid, CACHE)).containsPattern("ExpireAfterWrite +10m\n");
      changeExpiry(rules, shop, jdk);

      assertThat(Commands.out(jdk, "invalidate", pid, CACHE))
          .containsPattern("^" + CACHE + ": \\d+ entries invalidated\n$");
      shop.rounds(1);
      assertThat(number(jdk, pid, "statistics", "CacheRemovals")).isPositive();

      Commands.out(jdk, "mode", pid, "off");
      long before = number(jdk, pid, "statistics", "CacheGets");
      shop.rounds(2);
      assertThat(number(jdk, pid, "statistics", "CacheGets")).isEqualTo(before);
      Commands.out(jdk, "mode", pid, "on");
      shop.rounds(2);
      assertThat(number(jdk, pid, "statistics", "CacheGets")).isGreaterThan(before);

      JsonObject told =
          JsonParser.parseString(Commands.out(jdk, "stats", pid, "--json")).getAsJsonObject();
      assertThat(told.get("errors").getAsLong()).isZero();
      Commands.out(jdk, "detach", pid);
      assertThat(pids(jdk)).doesNotContain(pid);
      shop.rounds(2);

      assertThat(shop.roundsSoFar())
          .extracting(NewcomerIT::answers)
          .containsOnly(answers(shop.roundsSoFar().get(0)));
      assertThat(answers(shop.roundsSoFar().get(0))).startsWith("0 failed");
    }
    String said = Files.readString(err);
    assertThat(said).doesNotContain("Exception").doesNotContain("\tat ");
    assertThat(said.lines().filter(line -> line.startsWith("[cacher] ")))
        .isNotEmpty()
        .allMatch(line -> EXPECTED.matcher(line.substring("[cacher] ".length())).matches());
  }

  /** The file is changed as with an editor; the agent notices by itself. */
  private static void changeExpiry(Path rules, Shop shop, Jdk jdk) throws Exception {
    String text = Files.readString(rules);
    Files.writeString(
        rules,
        text.replace("  " + CACHE + ":\n", "  " + CACHE + ":\n    expire-after-write: 7m\n"));
    for (int look = 0; look < 20; look++) {
      if (Commands.out(jdk, "stats", shop.pid(), CACHE).matches("(?s).*ExpireAfterWrite +7m\n.*")) {
        return;
      }
      shop.rounds(1);
    }
    throw new AssertionError(
        "the new expiry never came: " + Commands.out(jdk, "stats", shop.pid()));
  }

  private static String answers(String round) {
    return CHECKSUM
        .matcher(round)
        .results()
        .map(found -> found.group(1) + " failed, checksum " + found.group(2))
        .findFirst()
        .orElse(round);
  }

  private static List<String> pids(Jdk jdk) throws Exception {
    JsonElement listed = JsonParser.parseString(Commands.run(jdk, "list", "--json").out());
    return listed.getAsJsonArray().asList().stream()
        .map(one -> one.getAsJsonObject().get("pid").getAsString())
        .toList();
  }

  private static long number(Jdk jdk, String pid, String part, String name) throws Exception {
    JsonObject told =
        JsonParser.parseString(Commands.out(jdk, "stats", pid, "--json")).getAsJsonObject();
    return told.getAsJsonArray("caches").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .filter(cache -> cache.get("name").getAsString().equals(CACHE))
        .findFirst()
        .orElseThrow()
        .getAsJsonObject(part)
        .get(name)
        .getAsLong();
  }
}
