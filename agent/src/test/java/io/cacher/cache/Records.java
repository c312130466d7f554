package io.cacher.cache;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Remembers what was recorded, from the moment it is switched on. */
final class Records implements CacheRecorder {

  volatile boolean on;

  /** Such as {@code load a.B.c stored}. */
  final List<String> ended = new CopyOnWriteArrayList<>();

  @Override
  public @Nullable CallRecord load(String method) {
    return begun("load " + method);
  }

  @Override
  public @Nullable CallRecord refresh(String method) {
    return begun("refresh " + method);
  }

  @Override
  public @Nullable CallRecord coalescedWait(String method) {
    return begun("wait " + method);
  }

  private @Nullable CallRecord begun(String what) {
    return on ? new Written(what) : null;
  }

  @Override
  public void recordDepartures() {
    if (on) {
      ended.add("departures");
    }
  }

  private final class Written implements CallRecord {
    private final String what;
    private String outcome = "undecided";

    Written(String what) {
      this.what = what;
    }

    @Override
    public void decided(CallOutcome newOutcome) {
      outcome = newOutcome.id();
    }

    @Override
    public void over() {
      ended.add(what + " " + outcome);
    }
  }
}
