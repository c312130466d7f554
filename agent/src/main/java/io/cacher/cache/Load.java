package io.cacher.cache;

import io.cacher.boot.CacherDispatcher;
import io.cacher.store.Address;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One run of a method on behalf of its cache, and what others wait on meanwhile.
 *
 * <p>It is the token woven code completes. Completing twice, or never, harms nobody: every wait is
 * bounded.
 */
class Load extends CacherDispatcher.Miss implements TakesArguments {

  private static final VarHandle OWNER;

  static {
    try {
      OWNER = MethodHandles.lookup().findVarHandle(Load.class, "owner", Thread.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final Cache cache;
  final Entry entry;

  /** The thread that runs the method; null once it has ended. */
  volatile @Nullable Thread owner;

  /**
   * The load that took this one's place because it was overdue. Its result is still good: taking
   * over is not an invalidation. Guarded by the cache's lock.
   */
  @Nullable Load successor;

  /** The expired entry that answers if the method throws. Guarded by the cache's lock. */
  @Nullable RefreshableEntry predecessor;

  // Written before the load can be seen, then by its owner alone; others may read a nanosecond ago.
  private long beganAt;

  // Its owner's alone.
  private long endedAt;

  // Written under the lock before the load can be seen, then read by its owner or under the lock.
  private long invalidationsBefore;
  private long tagsBefore;

  /** What the tagger knows of the call, or what it threw; read and written by the owner alone. */
  private @Nullable Object taggedCall;

  /** What the call was made with, where the rule asks for it; its owner's alone. */
  private @Nullable Object @Nullable [] arguments;

  /** When this caller began to wait for other loads, or 0; read and written by it alone. */
  private long waitsSince;

  /** What the caller gets instead of its result, or null; read and written by it alone. */
  private @Nullable HandedOut instead;

  /** How the store beyond the heap knows it, if it was asked; its owner's alone. */
  private @Nullable StoreCall storeCall;

  /** What is recorded of it, if anything; its owner's alone. */
  private @Nullable CallRecord record;

  /**
   * What the waiters get: a hit, a failure, or null to run the method themselves. Written before
   * {@link #owner} is null, read after.
   */
  private CacherDispatcher.@Nullable Hit outcome;

  /** What the waiters wait for; null while there are none, as most often. */
  private volatile @Nullable CountDownLatch done;

  Load(Cache cache, Entry entry) {
    this.cache = cache;
    this.entry = entry;
    // Nobody else sees the load before the cache's lock is released.
    OWNER.set(this, Thread.currentThread());
    entry.value = this;
  }

  /** Notes that the method is about to run; when exactly, {@link #entered} finds out. */
  void begin(long invalidations, long tagInvalidations) {
    beganAt = cache.clock().coarseNanoTime();
    invalidationsBefore = invalidations;
    tagsBefore = tagInvalidations;
  }

  /**
   * Passes on the outcome of a miss; if it is a load, its time begins now. To claim it took as long
   * as a short method runs.
   */
  static @Nullable Object entered(@Nullable Object outcome) {
    if (outcome instanceof Load load) {
      load.record = load.cache.recordLoad(load);
      load.methodBegins();
    }
    return outcome;
  }

  /** Whether {@link #decided} does anything. */
  boolean isRecorded() {
    return record != null;
  }

  /** Notes what comes of it. */
  void decided(CallOutcome what) {
    CallRecord open = record;
    if (open != null) {
      open.decided(what);
    }
  }

  /** The cache's count of invalidated tags when the method was entered. */
  long tagsBefore() {
    return tagsBefore;
  }

  @Override
  public void arguments(@Nullable Object[] receiverAndArguments) {
    arguments = keepsArguments() ? receiverAndArguments : null;
    entry.site().called(receiverAndArguments);
    Tagger tagger = entry.site().tagger();
    if (tagger != null) {
      try {
        taggedCall = tagger.begin(receiverAndArguments);
      } catch (Throwable fromTheApplication) {
        taggedCall = fromTheApplication;
      }
    }
  }

  /** Whether it may hold on to what the call was made with until it ends. */
  boolean keepsArguments() {
    return true;
  }

  /** Whether what the rule says of the outcome is over what the call was made with. */
  final boolean judgedByArguments() {
    OutcomeRule outcomes = entry.site().outcomes();
    return outcomes != null && outcomes.looksAtCall();
  }

  @Nullable Object taggedCall() {
    return taggedCall;
  }

  /** Notes that the run so far was for this and other loads, {@code sharers} in all. */
  void shareTime(int sharers) {
    long now = System.nanoTime();
    beganAt = now - (now - beganAt) / sharers;
  }

  /** How much of {@code timeout} is left for waiting, however many loads are waited for. */
  long patience(long timeout) {
    long now = System.nanoTime();
    if (waitsSince == 0) {
      waitsSince = now;
    }
    return timeout - (now - waitsSince);
  }

  /** Notes that the method has ended, or what is stored of it was found. */
  void callEnds() {
    endedAt = System.nanoTime();
  }

  /** When it had, by {@link System#nanoTime}. */
  long endedAt() {
    return endedAt;
  }

  /** For tests: as if the method had been entered so much earlier. */
  void beganEarlier(long nanos) {
    beganAt -= nanos;
  }

  long beganAt() {
    return beganAt;
  }

  /** The cache's count of invalidations when the method was entered. */
  long invalidationsBefore() {
    return invalidationsBefore;
  }

  @Nullable StoreCall storeCall() {
    return storeCall;
  }

  /** The store has nothing for it: what follows is the method's time. */
  void storeCall(Address address, byte[] stamp) {
    FleetFlight.Lease lease = storeCall == null ? null : storeCall.lease();
    boolean askedFor = this instanceof Refresh one ? one.askedFor : RefreshThread.repeats(entry);
    storeCall = new StoreCall(address, stamp, askedFor, lease);
    methodBegins();
  }

  /** No other process is to run the method meanwhile. It has been asked for in the store. */
  void holds(FleetFlight.Lease lease) {
    StoreCall call = storeCall;
    if (call == null) {
      lease.end();
    } else {
      storeCall = new StoreCall(call.address(), call.stamp(), call.askedFor(), lease);
    }
  }

  /** What was waited for before was not the method. */
  void methodBegins() {
    beganAt = System.nanoTime();
  }

  /** The store had the value, and the method does not run; those who wait have been told. */
  void answered(@Nullable Object value) {}

  @Nullable Object @Nullable [] arguments() {
    return arguments;
  }

  @Override
  public CacherDispatcher.@Nullable Hit complete(
      @Nullable Object result, @Nullable Throwable thrown) {
    if (ended()) {
      return null;
    }
    try {
      CacherDispatcher.Hit replaced = cache.complete(this, result, thrown);
      return replaced == null ? instead : replaced;
    } catch (Throwable fault) {
      abandon(fault);
    }
    return null;
  }

  /** Notes what was stored in the place of the result, in case its caller is to have that, too. */
  void shares(@Nullable Object stored, Sharing sharing) {
    instead = sharing.replacesFirst() ? new HandedOut(stored) : null;
  }

  /** Ends the load after a fault of ours. */
  final void abandon(Throwable fault) {
    decided(CallOutcome.FAULT);
    release(null);
    try {
      cache.abandon(this, fault);
    } catch (Throwable outOfStackOrMemory) {
      // Nothing may replace the result that the application is about to receive.
    }
  }

  /** Notes that this load takes the place of one that is overdue. Called under the lock. */
  void takesOver(Load lost) {
    lost.successor = this;
  }

  /** Lets the waiters go, and the call; only the first call counts. */
  void release(CacherDispatcher.@Nullable Hit newOutcome) {
    arguments = null;
    taggedCall = null;
    StoreCall call = storeCall;
    storeCall = null;
    if (owner != null) {
      outcome = newOutcome;
      owner = null;
      CountDownLatch waited = done;
      if (waited != null) {
        waited.countDown();
      }
    }
    CallRecord open = record;
    if (open != null) {
      record = null;
      open.over();
    }
    if (call != null) {
      call.end();
    }
  }

  /** Waits for the end, at most so long; returns whether it came. */
  boolean await(long nanos) throws InterruptedException {
    CountDownLatch latch = latch();
    // Whoever ended it before now has seen no latch.
    return owner == null || latch.await(nanos, TimeUnit.NANOSECONDS);
  }

  private synchronized CountDownLatch latch() {
    CountDownLatch latch = done;
    if (latch == null) {
      latch = new CountDownLatch(1);
      done = latch;
    }
    return latch;
  }

  CacherDispatcher.@Nullable Hit outcome() {
    return outcome;
  }

  /** Whether the method has ended, or gave up on telling its outcome. */
  boolean ended() {
    return owner == null;
  }

  /** Whether the method was entered more than {@code nanos} ago. */
  boolean runsLongerThan(long nanos) {
    return System.nanoTime() - beganAt > nanos;
  }
}
