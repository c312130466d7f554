package io.cacher.weave;

import static org.assertj.core.api.Assertions.assertThat;

import app.sample.Renewed;
import io.cacher.boot.CacherDispatcher;
import io.cacher.cache.CoarseClock;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code that was woven by an agent that is gone, with and without another one there. */
class DepartedAgentTest {

  private static final int JAVA_6 = 50;
  private static final int JAVA_17 = 61;

  private static Woven weaving(int version) {
    CoarseClock clock = new CoarseClock(System::nanoTime, 0);
    return Woven.renewed("app.sample.Renewed.ofStatic(..)", Duration.ofHours(1), clock, version);
  }

  private static int runs(Class<?> woven) throws Exception {
    Method method = woven.getMethod("ofStatic", long.class, int.class);
    AtomicInteger runs = (AtomicInteger) woven.getField("RUNS").get(null);
    int before = runs.get();
    for (int i = 0; i < 5; i++) {
      method.invoke(null, 1L, 2);
    }
    return runs.get() - before;
  }

  @ParameterizedTest
  @ValueSource(ints = {JAVA_6, JAVA_17})
  void wovenByOneThatIsGone_neverCalled_passes_withoutAnother(int version) throws Exception {
    Class<?> woven = weaving(version).load(Renewed.class);
    CacherDispatcher.disconnect();

    assertThat(runs(woven)).isEqualTo(5);
  }

  /** The other one has a rule of the same name, and numbers its methods from the start as well. */
  @ParameterizedTest
  @ValueSource(ints = {JAVA_6, JAVA_17})
  void wovenByOneThatIsGone_neverCalled_passes_withAnother(int version) throws Exception {
    Woven gone = weaving(version);
    Class<?> woven = gone.load(Renewed.class);
    gone.legacySites.close();
    CacherDispatcher.disconnect();
    Woven another = weaving(version);
    Class<?> wovenByAnother = another.load(Renewed.class);

    assertThat(runs(woven)).isEqualTo(5);
    assertThat(runs(wovenByAnother)).isEqualTo(1);
    assertThat(another.count(counters -> counters.hits)).isEqualTo(4);
    assertThat(gone.count(counters -> counters.hits)).isZero();
  }
}
