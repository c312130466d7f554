package io.cacher.manage.cli.top;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.manage.cli.terminal.Paint;
import io.cacher.manage.cli.terminal.TextWidth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTest {

  private static final CacheSample NOTHING = new CacheSample("on", 0, 0, 0, 0, 0, 0, 0);

  /** Two seconds, in which `busy` has 300 hits of 400 calls and its loads take 2 ms each. */
  private final Frame frame =
      new Frame(
          "Cacher 0.1.0 in 4711 (com.acme.Shop), 12:31:05",
          new Sample(
              0,
              "on",
              0,
              Map.of(
                  "busy", new CacheSample("on", 1_000, 500, 500, 500_000_000, 1e6, 40, 7),
                  "idle", new CacheSample("on", 10, 10, 10, 30_000_000, 3e6, 9, 0),
                  "cleared", new CacheSample("on", 100, 100, 100, 1_000_000, 1e4, 90, 0))),
          new Sample(
              2_000_000_000L,
              "on",
              3,
              ordered(
                  "busy", new CacheSample("on", 1_300, 600, 600, 700_000_000, 2e6, 50, 9),
                  "idle", new CacheSample("off", 10, 10, 10, 30_000_000, 3e6, 9, 0),
                  "cleared", new CacheSample("on", 2, 2, 2, 20_000, 1e4, 90, 0),
                  "new", NOTHING)));

  private static Map<String, CacheSample> ordered(Object... entries) {
    Map<String, CacheSample> map = new LinkedHashMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      map.put((String) entries[i], (CacheSample) entries[i + 1]);
    }
    return map;
  }

  @Test
  void lines_showWhatHappenedInBetween() {
    assertThat(frame.lines(SortKey.CALLS, false, 80, Paint.NONE))
        .containsExactly(
            "Cacher 0.1.0 in 4711 (com.acme.Shop), 12:31:05",
            "4 caches, hit 74.8%, calls 202/s, saved 300ms/s, entries 149, errors 3",
            "CACHE     HIT%  CALLS/S  SAVED/S   SIZE    LOAD  EVICT/S  MODE",
            "busy      75.0      200    300ms     50  2.00ms     1.00  on",
            "cleared   50.0     2.00   10.0us     90  10.0us        0  on",
            "idle         -        0        0      9  3.00ms        0  off",
            "new          -        0        0      0       0        0  on");
  }

  /** As when a listener of validity finds that what was hit is out of date. */
  @Test
  void lines_aHitTakenBack_isNotTakenForAllThereEverWere() {
    CacheSample before = new CacheSample("on", 1_000_000, 500, 500, 500_000_000, 1e6, 40, 7);
    CacheSample after = new CacheSample("on", 999_999, 501, 501, 501_000_000, 1e6, 40, 7);
    Frame still =
        new Frame(
            "title",
            new Sample(0, "on", 0, Map.of("busy", before)),
            new Sample(1_000_000_000L, "on", 0, Map.of("busy", after)));
    assertThat(still.lines(SortKey.CALLS, false, 80, Paint.NONE).get(3))
        .matches("busy +0\\.0 +1\\.00 +0 +40 +1\\.00ms +0 +on");
  }

  @ParameterizedTest
  @CsvSource({
    "NAME, busy cleared idle new",
    "HIT, busy cleared idle new",
    "SIZE, cleared busy idle new",
    "LOAD, idle busy cleared new",
    "EVICTIONS, busy cleared idle new",
    "SAVED, busy cleared idle new"
  })
  void lines_sorted_haveTheLargestFirst(SortKey sort, String caches) {
    assertThat(caches(frame.lines(sort, false, 80, Paint.NONE))).containsExactly(caches.split(" "));
  }

  @Test
  void lines_reversed_haveTheLargestLast() {
    assertThat(caches(frame.lines(SortKey.SIZE, true, 80, Paint.NONE)))
        .containsExactly("new", "idle", "busy", "cleared");
  }

  @Test
  void lines_largeFigures_fitInEightyColumns() {
    CacheSample much =
        new CacheSample(
            "shadow",
            Long.MAX_VALUE / 4,
            Long.MAX_VALUE / 4,
            Long.MAX_VALUE / 4,
            Long.MAX_VALUE / 2,
            9e18,
            Long.MAX_VALUE,
            Long.MAX_VALUE);
    Map<String, CacheSample> before = Map.of("name".repeat(20), NOTHING);
    Map<String, CacheSample> after = Map.of("name".repeat(20), much);
    Frame wide =
        new Frame(
            "t".repeat(100), new Sample(0, "on", 0, before), new Sample(1_000, "off", 0, after));

    List<String> lines = wide.screen(SortKey.CALLS, false, 80, 24, Paint.NONE);

    assertThat(lines).allMatch(line -> TextWidth.of(line) <= 80);
    assertThat(lines.get(1)).startsWith("agent off, 1 cache");
    assertThat(lines.get(3)).startsWith("namena").endsWith("shadow");
  }

  @Test
  void screen_moreCachesThanRows_tellsHowManyAreHidden() {
    List<String> lines = frame.screen(SortKey.CALLS, false, 80, 6, Paint.NONE);

    assertThat(lines).hasSize(6);
    assertThat(lines.get(3)).startsWith("busy");
    assertThat(lines.get(4)).isEqualTo("and 3 more");
    assertThat(lines.get(5)).startsWith("sort: ").contains("(q)uit");
  }

  @Test
  void screen_keys_areThoseThatSort() {
    String keys = frame.screen(SortKey.CALLS, false, 80, 24, Paint.NONE).get(7);

    for (SortKey sort : SortKey.values()) {
      String word = sort.toString();
      int at = keys.replace("(", "").replace(")", "").indexOf(word);
      assertThat(at).as(word).isNotNegative();
    }
    for (int at = keys.indexOf('('); at >= 0; at = keys.indexOf('(', at + 1)) {
      char key = keys.charAt(at + 1);
      assertThat(SortKey.pressed(key) != null || key == 'r' || key == 'q').isTrue();
    }
    assertThat(SortKey.pressed('Z')).isEqualTo(SortKey.SIZE);
    assertThat(SortKey.pressed('x')).isNull();
    assertThat(SortKey.pressed(-1)).isNull();
  }

  private static List<String> caches(List<String> lines) {
    return lines.subList(3, lines.size()).stream().map(line -> line.split(" ", 2)[0]).toList();
  }
}
