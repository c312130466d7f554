package io.cacher.it.observe;

import static org.assertj.core.api.Assertions.assertThat;

import app.program.observe.Archive;
import io.cacher.docs.Document;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a flight recording holds of the caches, whoever starts it and whenever. */
class FlightRecorderIT {

  private static final Document GUIDE = Document.of("docs/observability.md");
  private static final Path SETTINGS =
      Path.of("..", "docs", "jfr", "cacher.jfc").toAbsolutePath().normalize();
  private static final Pattern FIELD = Pattern.compile("(?m)^ +(\\w+) = ");

  private static final String RULES =
      """
      caches:
        found: { methods: app.program.observe.Archive.find(String), maximum-size: 10 }
        failing: { methods: app.program.observe.Archive.fail(String) }
        slow: { methods: app.program.observe.Archive.slow(String) }
        fresh: { methods: app.program.observe.Archive.fresh(String), refresh-after-write: 1ms }
        shelved: { methods: app.program.observe.Archive.onShelf(Object) }
      """;

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  private Path directory;

  private Running archive(Jdk jdk, String... jvm) throws Exception {
    Path rules = Files.writeString(directory.resolve("rules.yaml"), RULES);
    return Running.start(
        JvmRun.on(jdk).agentArguments(rules.toString()).jvm(jvm).main(Archive.class));
  }

  /** From the command line, with our settings beside the JDK's. */
  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void recording_fromTheStart_holdsEveryEventAndNoKeyOrValue(Jdk jdk) throws Exception {
    Path file = directory.resolve("start.jfr");
    String start =
        "-XX:StartFlightRecording:name=start,filename="
            + file
            + ",settings=default,settings="
            + SETTINGS;
    List<RecordedEvent> events;
    try (Running archive = archive(jdk, start)) {
      for (String word : List.of("load", "load", "fail", "wait", "refresh", "mismatch")) {
        assertThat(archive.say(word)).isNotEqualTo("null");
      }
      archive.say("evict");
      awaitEviction(jdk, archive);
      assertThat(archive.end()).as(archive.err()).isZero();
      events = events(file);
    }

    assertThat(described(events))
        .contains(
            "Load found app.program.observe.Archive.find(java.lang.String) stored",
            "Load failing app.program.observe.Archive.fail(java.lang.String) failed",
            "Load slow app.program.observe.Archive.slow(java.lang.String) stored",
            "CoalescedWait slow app.program.observe.Archive.slow(java.lang.String) shared",
            "Load fresh app.program.observe.Archive.fresh(java.lang.String) stored",
            "Refresh fresh app.program.observe.Archive.fresh(java.lang.String) stored",
            "Mismatch shelved identity-equals");
    // 101 different keys, ten of which are still there.
    assertThat(loads(events, "found")).isEqualTo(101);
    assertThat(evicted(events)).isEqualTo(91);
    for (RecordedEvent event : events) {
      assertThat(event.getStackTrace()).isNull();
      assertThat(event.toString().toLowerCase(Locale.ROOT)).doesNotContain("secret");
      assertThat(event.getEventType().getCategoryNames()).containsExactly("Cacher");
      assertThat(event.getEventType().getDescription()).isNotEmpty();
    }
    for (RecordedEvent event : events) {
      if (event.hasField("outcome")) {
        assertThat(event.getDuration()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        assertThat(event.getThread()).isNotNull();
      }
    }
    checkExamples(jdk, file);
  }

  /** A recording that is started when the caches have long been in use. */
  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void recording_startedLater_holdsWhatHappenedSince(Jdk jdk) throws Exception {
    Path file = directory.resolve("late.jfr");
    Path classes = directory.resolve("classes.log");
    String log = "-Xlog:class+load:file=" + classes + "::filecount=0";
    try (Running archive = archive(jdk, log)) {
      archive.say("load");
      // As long as nobody records, we only ask whether somebody does.
      assertThat(recorderClasses(classes)).containsOnly("jdk.jfr.FlightRecorder");
      jcmd(jdk, archive, "JFR.start", "name=late", "settings=" + SETTINGS);
      failUntilRecorded(jdk, archive);
      Path rules = directory.resolve("rules.yaml");
      Files.writeString(rules, RULES.replace("maximum-size: 10 ", "maximum-size: 20 "));
      archive.awaitErr("(rules read again: )");
      Files.writeString(rules, "caches: wrong");
      archive.awaitErr("(rules read again and rejected)");
      jcmd(jdk, archive, "JFR.stop", "name=late", "filename=" + file);
      archive.say("evict");
      assertThat(archive.end()).isZero();
    }

    List<RecordedEvent> events = events(file);
    assertThat(described(events))
        .containsExactlyInAnyOrder(
            "Load failing app.program.observe.Archive.fail(java.lang.String) failed", "RuleChange");
    assertThat(events)
        .filteredOn(event -> event.hasField("diff"))
        .extracting(event -> event.getBoolean("accepted"), event -> event.getString("diff"))
        .satisfiesExactly(
            accepted -> assertThat(accepted.toString()).contains("true", "found"),
            rejected -> assertThat(rejected.toString()).contains("false", "rejected"));
  }

  /** The JDK's own settings leave our thresholds as they are: nothing here is slow. */
  @ParameterizedTest
  @MethodSource("io.cacher.it.Jdk#all")
  void recording_withDefaultSettings_holdsWhatIsSlowAlone(Jdk jdk) throws Exception {
    Path file = directory.resolve("default.jfr");
    try (Running archive =
        archive(jdk, "-XX:StartFlightRecording:filename=" + file + ",settings=default")) {
      archive.say("load");
      for (int i = 0; i < 50; i++) {
        archive.say("evict");
      }
      archive.say("mismatch");
      assertThat(archive.end()).isZero();
    }

    List<RecordedEvent> events = events(file);
    assertThat(described(events)).contains("Mismatch shelved identity-equals");
    assertThat(loads(events, "found")).isLessThan(500);
  }

  /** It takes the agent up to a second to notice that somebody records. */
  private void failUntilRecorded(Jdk jdk, Running archive) throws Exception {
    Path soFar = directory.resolve("so-far.jfr");
    for (int i = 0; i < 60; i++) {
      archive.say("fail");
      jcmd(jdk, archive, "JFR.dump", "name=late", "filename=" + soFar);
      if (!events(soFar).isEmpty()) {
        return;
      }
    }
    throw new AssertionError("nothing recorded: " + archive.err());
  }

  private void awaitEviction(Jdk jdk, Running archive) throws Exception {
    Path soFar = directory.resolve("so-far.jfr");
    for (int i = 0; i < 60; i++) {
      jcmd(jdk, archive, "JFR.dump", "name=start", "filename=" + soFar);
      if (evicted(events(soFar)) == 91) {
        return;
      }
    }
    throw new AssertionError("evicted " + evicted(events(soFar)) + " in " + events(soFar));
  }

  /** The commands of the guide, on this recording, print what the guide shows. */
  private static void checkExamples(Jdk jdk, Path file) throws Exception {
    Set<String> shown = new HashSet<>();
    for (String block : GUIDE.blocks("sh")) {
      for (String line : block.lines().toList()) {
        if (line.startsWith("jfr ")) {
          String command = line.substring("jfr ".length()).replace("shop.jfr", file.toString());
          String said = Tool.run(jdk, "jfr", command.split(" "));
          assertThat(said).as(line).contains("io.cacher.Load");
          shown.add(command.split(" ")[0]);
          checkFields(said);
        }
      }
    }
    assertThat(shown).contains("print", "summary");
  }

  /** Events that the guide shows have exactly the fields that are printed. */
  private static void checkFields(String said) {
    for (String example : GUIDE.blocks("text")) {
      Matcher event = Pattern.compile("(?m)^(io\\.cacher\\.\\w+) \\{$").matcher(example);
      if (event.find() && said.contains(event.group() + "\n")) {
        String printed = said.substring(said.indexOf(event.group() + "\n"));
        assertThat(fields(example)).isNotEmpty();
        assertThat(fields(printed.substring(0, printed.indexOf("}")))).isEqualTo(fields(example));
      }
    }
  }

  private static List<String> fields(String event) {
    return FIELD.matcher(event).results().map(field -> field.group(1)).toList();
  }

  private static void jcmd(Jdk jdk, Running running, String... command) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(String.valueOf(running.pid())));
    arguments.addAll(List.of(command));
    Tool.run(jdk, "jcmd", arguments.toArray(String[]::new));
  }

  private static List<RecordedEvent> events(Path file) throws Exception {
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().startsWith("io.cacher."))
        .toList();
  }

  private static Set<String> described(List<RecordedEvent> events) {
    return events.stream().map(FlightRecorderIT::describe).collect(Collectors.toSet());
  }

  private static String describe(RecordedEvent event) {
    StringBuilder text = new StringBuilder(event.getEventType().getName());
    text.delete(0, "io.cacher.".length());
    for (String field : List.of("cache", "method", "outcome", "verdict", "cause")) {
      if (event.hasField(field)) {
        text.append(' ').append(event.getString(field));
      }
    }
    return text.toString();
  }

  private static long loads(List<RecordedEvent> events, String cache) {
    return events.stream()
        .filter(event -> describe(event).startsWith("Load " + cache + " "))
        .count();
  }

  private static long evicted(List<RecordedEvent> events) {
    return events.stream()
        .filter(event -> describe(event).equals("EvictionBatch found size"))
        .mapToLong(event -> event.getLong("count"))
        .sum();
  }

  private static Set<String> recorderClasses(Path log) throws Exception {
    try (var lines = Files.lines(log)) {
      return lines
          .filter(line -> line.contains(" source: "))
          .map(line -> line.substring(0, line.indexOf(" source: ")))
          .map(line -> line.substring(line.lastIndexOf(' ') + 1))
          .filter(name -> name.startsWith("jdk.jfr."))
          .collect(Collectors.toSet());
    }
  }
}
