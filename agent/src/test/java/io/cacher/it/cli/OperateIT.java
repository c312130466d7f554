package io.cacher.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cacher.docs.Document;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A JVM under Cacher is looked at and steered by the command line of each JDK. */
class OperateIT {

  private static final String RULES =
      """
      caches:
        prices:
          methods: app.program.PriceDesk.price(long, String)
          tags: ["id:{arg0}"]
        unused:
          methods: app.program.Nowhere.nothing(long, String)
          warm: {calls: [[4711471147, "GBP"]]}
        customers:
          methods: app.program.PriceDesk.discount(*)
          expire-after-write: 11m
          evict-on:
            - after: app.program.Nowhere.change()
      """;

  /** A key that shows wherever it should not. */
  private static final long ID = 77_123_456_789L;

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  private Path directory;

  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void commands_ofEachJdk_lookAndSteer(Jdk jdk) throws Exception {
    Path rules = Files.writeString(directory.resolve("counter.yaml"), RULES);
    try (Counter counter =
        Counter.open(JvmRun.on(jdk).agentArguments("rules=" + rules + ",reload=off"))) {
      assertThat(counter.ask(ID)).endsWith(" after 1");
      assertThat(counter.ask(ID)).endsWith(" after 1");
      Commands.awaitListed(jdk, counter.pid());
      for (Jdk other : Jdk.all()) {
        looks(other, counter);
      }
      steers(jdk, counter);
      reloads(jdk, counter, rules);
      reports(jdk, counter);
    }
  }

  private static void looks(Jdk jdk, Counter counter) throws Exception {
    String pid = counter.pid();

    String list = Commands.out(jdk, "list");
    assertThat(line(list, pid + " "))
        .matches(" *" + pid + " +counter-.*jar +\\d+\\.\\d+\\.\\d\\S* +on +3 +\\S+counter.yaml");
    assertThat(documented()).contains(words(list.lines().findFirst()));
    JsonElement listed = JsonParser.parseString(Commands.out(jdk, "list", "--json", "--all"));
    assertThat(listed.getAsJsonArray())
        .filteredOn(one -> one.getAsJsonObject().get("pid").getAsString().equals(pid))
        .singleElement()
        .satisfies(one -> assertThat(one.getAsJsonObject().get("caches").getAsInt()).isEqualTo(3));

    JsonObject told =
        JsonParser.parseString(Commands.out(jdk, "stats", counter.name(), "--json"))
            .getAsJsonObject();
    JsonObject cache = told.getAsJsonArray("caches").get(0).getAsJsonObject();
    assertThat(told.get("pid").getAsString()).isEqualTo(pid);
    assertThat(cache.get("name").getAsString()).isEqualTo("prices");
    assertThat(cache.getAsJsonObject("statistics").get("CacheHits").getAsLong()).isEqualTo(1);
    assertThat(cache.getAsJsonObject("statistics").get("CacheMisses").getAsLong()).isEqualTo(1);
  }

  private static void steers(Jdk jdk, Counter counter) throws Exception {
    String pid = counter.pid();

    String stats = Commands.out(jdk, "stats", pid);
    assertThat(line(stats, "prices")).matches("prices +50\\.0 +1 +1 +1 +\\S+ +\\S+ +0 +on");
    assertThat(Commands.out(jdk, "stats", pid, "prices")).containsPattern("\nCacheHits +1\n");

    String tables = Commands.out(jdk, "top", pid, "-i", "0.1", "-n", "2");
    assertThat(tables).doesNotContain("\u001b");
    assertThat(tables.lines().filter(line -> line.startsWith("CACHE "))).hasSize(2);
    assertThat(documented())
        .contains(words(tables.lines().filter(line -> line.startsWith("CACHE ")).findFirst()))
        .contains(words(stats.lines().findFirst()));
    assertThat(line(tables, "prices")).matches("prices +- +0 +0 +1 +\\S+ +0 +on");

    assertThat(Commands.out(jdk, "invalidate", pid, "prices", ID + ", \"EUR\""))
        .isEqualTo("prices: 1 entry invalidated\n");
    JvmRun.Result half = Commands.run(jdk, "invalidate", pid, "prices", "7");
    assertThat(half.err()).contains("its keys are (long arg0, String arg1)");
    assertThat(half.exitCode()).isEqualTo(65);
    assertThat(counter.ask(ID)).endsWith(" after 2");
    JvmRun.Result none = Commands.run(jdk, "invalidate", pid, "prices", "7, \"EUR\"");
    assertThat(none.out()).isEqualTo("prices: 0 entries invalidated\n");
    assertThat(none.err()).isEqualTo("Keys of this cache look like this: " + ID + ", \"EUR\"\n");
    assertThat(Commands.out(jdk, "invalidate", pid, "prices", "--tag", "id:" + ID))
        .isEqualTo("prices: tag invalidated\n");
    assertThat(counter.ask(ID)).endsWith(" after 3");
    assertThat(Commands.out(jdk, "invalidate", pid, "prices", "--matching", "77*"))
        .isEqualTo("prices: 1 entry invalidated\n");
    assertThat(counter.ask(ID)).endsWith(" after 4");
    assertThat(Commands.out(jdk, "invalidate", pid, "--all"))
        .isEqualTo("all caches: 1 entry invalidated\n");
    assertThat(counter.ask(ID)).endsWith(" after 5");

    assertThat(Commands.out(jdk, "mode", pid, "prices", "off")).isEqualTo("prices: off\n");
    assertThat(counter.ask(ID)).endsWith(" after 6");
    assertThat(Commands.out(jdk, "mode", pid)).endsWith("prices: off\nunused: on\ncustomers: on\n");
    assertThat(Commands.out(jdk, "mode", pid, "prices", "on")).isEqualTo("prices: on\n");
    assertThat(counter.ask(ID)).endsWith(" after 7");
    assertThat(counter.ask(ID)).endsWith(" after 7");
    assertThat(Commands.out(jdk, "mode", pid, "off")).isEqualTo("agent: off\n");
    assertThat(counter.ask(ID)).endsWith(" after 8");
    assertThat(Commands.out(jdk, "mode", pid, "on")).isEqualTo("agent: on\n");
    assertThat(counter.ask(ID)).endsWith(" after 9");
    assertThat(counter.ask(ID)).endsWith(" after 9");

    assertThat(Commands.out(jdk, "explain", pid, "prices"))
        .contains("app.program.PriceDesk.price(long, String)")
        .doesNotContain("Nowhere");
    assertThat(Commands.out(jdk, "explain", pid)).contains("app.program.Nowhere.nothing(");
    JvmRun.Result misspelt = Commands.run(jdk, "explain", pid, "prizes");
    assertThat(misspelt.err())
        .isEqualTo(
            """
            cacher: no cache `prizes`, did you mean `prices`?
            There are: prices, unused, customers
            """);
    assertThat(misspelt.exitCode()).isEqualTo(65);
  }

  private void reports(Jdk jdk, Counter counter) throws Exception {
    Path zip = directory.resolve("report.zip");
    assertThat(Commands.out(jdk, "report", counter.pid(), "-o", zip.toString()))
        .startsWith("written: " + zip + "\n");

    Path lost = directory.resolve("no/report.zip");
    JvmRun.Result nowhere = Commands.run(jdk, "report", counter.pid(), "-o", lost.toString());
    assertThat(nowhere.exitCode()).as(nowhere.err()).isEqualTo(73);
    assertThat(nowhere.err())
        .isEqualTo(
            "cacher: %s cannot be written: no directory %s\nName another with -o.\n"
                .formatted(lost, lost.getParent()));

    Map<String, String> parts = unzip(zip);
    assertThat(parts.get("log.txt"))
        .contains("customers: a key could not be made")
        .contains("java.lang.IllegalArgumentException\n");
    // The file has become invalid meanwhile: what is in force is no longer in it.
    assertThat(parts.get("rules/counter.yaml")).doesNotContain("expire-after-write: 11m");
    assertThat(parts.get("effective-rules.txt"))
        .contains("more: # ", "  methods: [app.program.Elsewhere.nothing()]\n")
        .contains("  expire-after-write: 11m\n", "triggers: [app.program.Nowhere.change()]")
        .contains("  tags: [id:{arg0}]\n");
    assertThat(parts.keySet())
        .containsExactlyInAnyOrder(
            "README.txt",
            "versions.txt",
            "options.txt",
            "agent.json",
            "effective-rules.txt",
            "rules.json",
            "rules/counter.yaml",
            "explain.txt",
            "statistics.json",
            "log.txt",
            "threads.txt");
    // Neither keys nor results, wherever they may come from.
    assertThat(String.join("\n", parts.values()))
        .doesNotContain(Long.toString(ID), Long.toString(3 * ID), "EUR", "4711471147", "GBP");
    for (String name : List.of("agent.json", "rules.json", "statistics.json")) {
      assertThat(JsonParser.parseString(parts.get(name)).isJsonObject()).as(name).isTrue();
    }
    String readme = String.valueOf(parts.remove("README.txt"));
    assertThat(readme).contains(parts.keySet().stream().map(OperateIT::top).toList());
    assertThat(parts.get("rules/counter.yaml")).contains("calls: [left-out]}");
    assertThat(parts.get("explain.txt")).contains("app.program.PriceDesk.price(long, String)");
    assertThat(parts.get("threads.txt")).contains("cacher-housekeeper: ");
    assertThat(parts.get("log.txt")).containsPattern("Z .*prices.*app\\.program\\.PriceDesk");
    assertThat(parts.get("versions.txt")).contains("java.version: " + jdk.feature() + ".");
  }

  private static void reloads(Jdk jdk, Counter counter, Path rules) throws Exception {
    Files.writeString(rules, RULES + "  more:\n    methods: app.program.Elsewhere.nothing()\n");
    assertThat(Commands.out(jdk, "reload", counter.pid())).contains("more");
    assertThat(Commands.out(jdk, "mode", counter.pid(), "more")).isEqualTo("more: on\n");

    String outdated = RULES.replace("11m", "12m");
    Files.writeString(rules, outdated + "  more:\n    method: app.program.Elsewhere.nothing()\n");
    JvmRun.Result rejected = Commands.run(jdk, "reload", counter.pid());
    assertThat(rejected.err()).contains("counter.yaml:").contains("did you mean `methods`?");
    assertThat(rejected.out()).isEmpty();
    assertThat(rejected.exitCode()).isEqualTo(78);
    assertThat(Commands.out(jdk, "mode", counter.pid(), "more")).isEqualTo("more: on\n");
  }

  private static String top(String part) {
    return part.substring(0, part.indexOf('/') < 0 ? part.length() : part.indexOf('/') + 1);
  }

  private static Map<String, String> unzip(Path file) throws IOException {
    Map<String, String> parts = new LinkedHashMap<>();
    try (InputStream in = Files.newInputStream(file);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return parts;
  }

  private static String line(String text, String start) {
    return text.lines().filter(line -> line.strip().startsWith(start)).findFirst().orElse(text);
  }

  /** The lines of the examples in the reference, by their words. */
  private static List<List<String>> documented() {
    return Document.of("docs/command-line.md").blocks("console").stream()
        .flatMap(String::lines)
        .map(line -> words(Optional.of(line)))
        .toList();
  }

  private static List<String> words(Optional<String> line) {
    return List.of(line.orElse("no line").strip().split(" +"));
  }
}
