package io.cacher.reactive;

import io.cacher.boot.CacherDispatcher;
import io.cacher.cache.Assembly;
import io.cacher.cache.Entry;
import io.cacher.cache.HandedOut;
import io.cacher.cache.LazyLoad;
import io.cacher.cache.LazySite;
import io.cacher.cache.OneShot;
import io.cacher.cache.Rerun;
import io.cacher.cache.TakesArguments;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes, of what one method's look-up and body say, a result of the declared type that asks the
 * cache whenever it is subscribed to. Thread-safe.
 *
 * <p>Nothing here may keep a subscriber from its values: where the cache cannot help, it is given
 * the method's own result.
 */
public final class LazyResults {

  private static final Class<?>[] NEEDED = {
    Assembled.class,
    Found.class,
    HandedOut.class,
    Joined.class,
    LazyLoad.class,
    OneShot.class,
    Recorder.class,
    Replay.class,
    SharedSource.class,
    Source.class
  };

  private final Streams streams;
  private final boolean single;
  private final LazySite site;
  private final MethodHandle lookup;
  private final Rerun method;

  /**
   * The results of one method.
   *
   * @param declared the class that the method declares to return
   * @param lookup {@code (Object[])Object}, the look-up, over receiver, if any, and arguments
   * @param method the woven method itself
   * @throws ReflectiveOperationException if the class is not of the library that it is named after
   */
  public LazyResults(
      ReactiveType type, Class<?> declared, LazySite site, MethodHandle lookup, Rerun method)
      throws ReflectiveOperationException {
    this.streams = new Streams(type, declared);
    this.single = type.single();
    this.site = site;
    this.lookup = lookup;
    this.method = method;
    MethodHandles.Lookup here = MethodHandles.lookup();
    for (Class<?> needed : NEEDED) {
      here.ensureInitialized(needed);
    }
    streams.prepare(new Source(this, this, new Object[0]));
  }

  /** What a call is answered with, given what was looked up for it. */
  public @Nullable Object enter(@Nullable Object outcome, @Nullable Object[] arguments) {
    if (outcome instanceof Assembly assembly) {
      assembly.wrapWith(new Assembled(this, arguments));
      return assembly;
    }
    return outcome instanceof Entry entry ? result(new Found(this, entry, arguments)) : outcome;
  }

  private CacherDispatcher.@Nullable Hit result(Handler publisher) {
    try {
      return new HandedOut(streams.fromPublisher(streams.publisher(publisher)));
    } catch (Throwable t) {
      site.failed(t);
      return null;
    }
  }

  /** Subscribes to what a call has found, or to a new result if that has gone since. */
  private void subscribe(Entry found, @Nullable Object[] arguments, Object subscriber)
      throws Throwable {
    if (site.answersStill(found, arguments)) {
      replay(found, subscriber);
      return;
    }
    Object source;
    try {
      Object fresh = method.run(arguments);
      source = streams.toPublisher(Objects.requireNonNull(fresh));
    } catch (Throwable thrown) {
      Replay replay = new Replay(streams, subscriber, null);
      replay.begin();
      replay.failure(thrown);
      return;
    }
    streams.subscribe(source, subscriber);
  }

  /** Subscribes to a method's own result, or to what the cache has instead. */
  private void subscribe(Object result, @Nullable Object[] arguments, Object subscriber)
      throws Throwable {
    Object outcome = lookup(arguments);
    if (outcome instanceof Entry entry) {
      replay(entry, subscriber);
    } else if (outcome instanceof HandedOut joined && joined.value instanceof LazyLoad load) {
      join(load, subscriber, arguments);
    } else if (outcome instanceof LazyLoad load) {
      run(load, result, subscriber);
    } else {
      streams.subscribe(streams.toPublisher(result), subscriber);
    }
  }

  private @Nullable Object lookup(@Nullable Object[] arguments) throws Throwable {
    Object outcome = (Object) lookup.invokeExact(arguments);
    Object claimed = outcome instanceof Assembly assembly ? assembly.claim() : outcome;
    if (claimed instanceof TakesArguments taker) {
      taker.arguments(arguments.clone());
    }
    return site.askStore(claimed);
  }

  private void replay(Entry entry, Object subscriber) throws Throwable {
    Object value = entry.value;
    Replay replay = new Replay(streams, subscriber, null);
    replay.begin();
    if (single) {
      replay.accept(value, null);
    } else {
      replay.values(value instanceof List<?> values ? values : List.of());
    }
  }

  private void follow(LazyLoad load, Object subscriber) throws Throwable {
    Replay replay = new Replay(streams, subscriber, load);
    replay.begin();
    load.follow(replay);
  }

  private void join(LazyLoad load, Object subscriber, @Nullable Object[] arguments)
      throws Throwable {
    Replay replay = new Replay(streams, subscriber, load);
    replay.begin();
    load.follow(new Joined(this, replay, subscriber, arguments));
  }

  /** Runs the method for a subscriber of its own, of whom {@code replay} knows. */
  private void runAlone(Replay replay, Object subscriber, @Nullable Object[] arguments) {
    try {
      Object fresh = Objects.requireNonNull(method.run(arguments));
      SharedSource work = new SharedSource(streams, replay, subscriber);
      streams.subscribe(streams.toPublisher(fresh), streams.subscriber(work));
    } catch (Throwable thrown) {
      replay.accept(null, thrown);
    }
  }

  /**
   * Tells one that joined a load of its outcome. Where that serves the first only, the method runs
   * for this one, too.
   */
  private static final class Joined implements BiConsumer<@Nullable Object, @Nullable Throwable> {
    private final LazyResults results;
    private final Replay replay;
    private final Object subscriber;
    private final @Nullable Object[] arguments;

    Joined(LazyResults results, Replay replay, Object subscriber, @Nullable Object[] arguments) {
      this.results = results;
      this.replay = replay;
      this.subscriber = subscriber;
      this.arguments = arguments;
    }

    @Override
    public void accept(@Nullable Object value, @Nullable Throwable thrown) {
      if (thrown == null && value != null && OneShot.is(value)) {
        results.runAlone(replay, subscriber, arguments);
      } else {
        replay.accept(value, thrown);
      }
    }
  }

  private void run(LazyLoad load, Object result, Object subscriber) throws Throwable {
    try {
      if (single) {
        SharedSource work = new SharedSource(streams, load.outcomes(), subscriber);
        load.runs(work);
        follow(load, subscriber);
        streams.subscribe(streams.toPublisher(result), streams.subscriber(work));
      } else {
        Recorder recorder = new Recorder(streams, load, subscriber);
        streams.subscribe(streams.toPublisher(result), streams.subscriber(recorder));
      }
    } catch (Throwable thrown) {
      if (!single) {
        load.giveUp();
        throw thrown;
      }
      load.settle(null, thrown);
    } finally {
      load.leaveThread();
    }
  }

  /** Wraps what one call returned. */
  private static final class Assembled implements Assembly.Wrapper {
    private final LazyResults results;
    private final @Nullable Object[] arguments;

    Assembled(LazyResults results, @Nullable Object[] arguments) {
      this.results = results;
      this.arguments = arguments;
    }

    @Override
    public CacherDispatcher.@Nullable Hit wrap(Object result) {
      return results.result(new Source(results, result, arguments));
    }
  }

  /** What a call got that ran the method. */
  private static final class Source extends Handler {
    private final LazyResults results;
    private final Object result;
    private final @Nullable Object[] arguments;

    Source(LazyResults results, Object result, @Nullable Object[] arguments) {
      this.results = results;
      this.result = result;
      this.arguments = arguments;
    }

    @Override
    @Nullable Object call(String method, @Nullable Object subscriber) throws Throwable {
      results.subscribe(result, arguments, Objects.requireNonNull(subscriber));
      return null;
    }
  }

  /** What a call got that found a value. */
  private static final class Found extends Handler {
    private final LazyResults results;
    private final Entry entry;
    private final @Nullable Object[] arguments;

    Found(LazyResults results, Entry entry, @Nullable Object[] arguments) {
      this.results = results;
      this.entry = entry;
      this.arguments = arguments;
    }

    @Override
    @Nullable Object call(String method, @Nullable Object subscriber) throws Throwable {
      results.subscribe(entry, arguments, Objects.requireNonNull(subscriber));
      return null;
    }
  }
}
