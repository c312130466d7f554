package io.cacher.manage.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.cache.Cache;
import io.cacher.cache.CacheGroup;
import io.cacher.cache.CacheRecorder;
import io.cacher.cache.CacheSettings;
import io.cacher.cache.CallOutcome;
import io.cacher.cache.CallRecord;
import io.cacher.cache.CoarseClock;
import io.cacher.cache.FaultListener;
import io.cacher.cache.Freshness;
import io.cacher.cache.ResultLimits;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightTest {

  /** Those of every event. */
  private static final List<String> COMMON =
      List.of("startTime", "duration", "eventThread", "stackTrace");

  private static final List<String> TIMED =
      List.of("io.cacher.Load", "io.cacher.Refresh", "io.cacher.CoalescedWait");

  private final Recording recording = new Recording();

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  private Path directory;

  @BeforeEach
  void start() {
    Flight.open();
    for (String event : TIMED) {
      recording.enable(event).withThreshold(Duration.ZERO);
    }
    recording.start();
  }

  @AfterEach
  void close() {
    recording.close();
  }

  private List<RecordedEvent> events() throws Exception {
    recording.stop();
    Path file = directory.resolve("test.jfr");
    recording.dump(file);
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().startsWith("io.cacher."))
        .toList();
  }

  /** Such as {@code io.cacher.Mismatch[a, b, c]}. */
  private List<String> described() throws Exception {
    List<String> described = new ArrayList<>();
    for (RecordedEvent event : events()) {
      List<Object> values = new ArrayList<>();
      for (ValueDescriptor field : event.getFields()) {
        if (!COMMON.contains(field.getName())) {
          values.add(event.getValue(field.getName()));
        }
      }
      described.add(event.getEventType().getName() + values);
    }
    return described;
  }

  private static Cache cache() {
    FaultListener faults =
        (FaultListener)
            Proxy.newProxyInstance(
                FlightTest.class.getClassLoader(),
                new Class<?>[] {FaultListener.class},
                (proxy, method, arguments) -> null);
    CacheSettings settings =
        new CacheSettings(
            10, null, null, true, ResultLimits.NONE, Duration.ofSeconds(1), Freshness.NONE);
    return new CacheGroup("prices", settings, true, new CoarseClock(() -> 0, 0), faults)
        .cacheFor(null);
  }

  private static CacheRecorder recorder(Cache cache) {
    return Objects.requireNonNull(Flight.recorder(cache));
  }

  private static void end(@Nullable CallRecord record, CallOutcome outcome) {
    Objects.requireNonNull(record).decided(outcome);
    record.over();
  }

  @Test
  void calls_ended_holdCacheMethodAndOutcome() throws Exception {
    CacheRecorder recorder = recorder(cache());
    end(recorder.load("a.B.c()"), CallOutcome.STORED);
    end(recorder.refresh("a.B.d()"), CallOutcome.FAILED);
    end(recorder.coalescedWait("a.B.e()"), CallOutcome.TIMED_OUT);
    Objects.requireNonNull(recorder.load("a.B.f()")).over();
    Objects.requireNonNull(recorder.load("never over"));

    assertThat(described())
        .containsExactly(
            "io.cacher.Load[prices, a.B.c(), stored]",
            "io.cacher.Refresh[prices, a.B.d(), failed]",
            "io.cacher.CoalescedWait[prices, a.B.e(), timed-out]",
            "io.cacher.Load[prices, a.B.f(), cancelled]");
  }

  @Test
  void calls_shorterThanTheThreshold_areLeftOut() throws Exception {
    recording.enable("io.cacher.Load").withThreshold(Duration.ofMinutes(1));
    end(recorder(cache()).load("a.B.c()"), CallOutcome.STORED);

    assertThat(described()).isEmpty();
  }

  @Test
  void calls_eventSwitchedOff_haveNoRecord() {
    recording.disable("io.cacher.Load");

    assertThat(recorder(cache()).load("a.B.c()")).isNull();
    assertThat(recorder(cache()).refresh("a.B.c()")).isNotNull();
  }

  @Test
  void departures_sinceTheLastTime_areCountedByCause() throws Exception {
    Cache cache = cache();
    CacheRecorder recorder = recorder(cache);
    cache.counters().evictions.add(3);
    cache.counters().expired.add(2);
    recorder.recordDepartures();
    recorder.recordDepartures();
    cache.counters().evictions.add(4);
    cache.counters().collected.add(1);
    cache.counters().removals.add(5);
    recorder.recordDepartures();
    // Set to zero, and one more since.
    cache.counters().reset();
    cache.counters().evictions.add(1);
    recorder.recordDepartures();

    assertThat(described())
        .containsExactly(
            "io.cacher.EvictionBatch[prices, size, 3]",
            "io.cacher.EvictionBatch[prices, expired, 2]",
            "io.cacher.EvictionBatch[prices, size, 4]",
            "io.cacher.EvictionBatch[prices, collected, 1]",
            "io.cacher.EvictionBatch[prices, explicit, 5]",
            "io.cacher.EvictionBatch[prices, size, 1]");
  }

  /** As when the method of an expired entry fails, and `stale-if-error` puts it back. */
  @Test
  void departures_oneTakenBack_isNoneAndNotAllThereEverWere() throws Exception {
    Cache cache = cache();
    CacheRecorder recorder = recorder(cache);
    cache.counters().expired.add(1_000);
    recorder.recordDepartures();
    cache.counters().expired.decrement();
    recorder.recordDepartures();
    cache.counters().expired.add(3);
    recorder.recordDepartures();

    assertThat(described())
        .containsExactly(
            "io.cacher.EvictionBatch[prices, expired, 1000]",
            "io.cacher.EvictionBatch[prices, expired, 2]");
  }

  @Test
  void agent_announcements_areEvents() throws Exception {
    Flight.mismatch("prices", "keys-never-repeat", "each is new");
    Flight.rulesChanged("prices: changed");
    Flight.rulesRejected("line 3: no");

    assertThat(described())
        .containsExactly(
            "io.cacher.Mismatch[prices, keys-never-repeat, each is new]",
            "io.cacher.RuleChange[true, prices: changed]",
            "io.cacher.RuleChange[false, line 3: no]");
  }

  @Test
  void close_recorderKnowsOurEvents_forgetsThem() throws Exception {
    CacheRecorder recorder = recorder(cache());
    Flight.close();

    assertThat(recorder.load("a.B.c()")).isNull();
    assertThat(FlightRecorder.getFlightRecorder().getEventTypes())
        .noneMatch(type -> type.getName().startsWith("io.cacher."));
    // Calls that are under way must not bring back an agent that is gone.
    Flight.mismatch("prices", "keys-never-repeat", "each is new");
    assertThat(FlightRecorder.getFlightRecorder().getEventTypes())
        .noneMatch(type -> type.getName().startsWith("io.cacher."));
    assertThat(described()).isEmpty();
  }
}
