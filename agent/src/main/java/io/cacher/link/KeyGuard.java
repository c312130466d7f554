package io.cacher.link;

import io.cacher.cache.Site;
import io.cacher.cache.StackReserve;
import io.cacher.key.UnusableKeyException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.IdentityHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Stands around the code of the application that a key runs: whatever it throws, the call passes.
 * Thread-safe.
 *
 * <p>A getter that calls the very method whose key it is part of would do so again and again. The
 * first time this ends as a stack overflow. From then on the threads that are making a key of this
 * method are kept track of, and their inner calls pass at once. Nothing is kept track of before, so
 * that a method without the fault pays for one field.
 */
final class KeyGuard {

  private static final MethodHandle TRACKING;
  private static final MethodHandle TRACKED;
  private static final MethodHandle FAILED;
  private static final MethodHandle MISSING;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      Class<?> self = KeyGuard.class;
      TRACKING = lookup.findVirtual(Site.class, "overflowed", MethodType.methodType(boolean.class));
      TRACKED =
          lookup.findVirtual(self, "tracked", MethodType.methodType(Object.class, Object[].class));
      FAILED =
          lookup.findVirtual(
              Site.class, "failed", MethodType.methodType(Object.class, Throwable.class));
      MISSING =
          lookup.findVirtual(
              self, "missing", MethodType.methodType(Object.class, MissingPartException.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Site site;
  private final MethodHandle spread;
  private final ReentrantLock lock = new ReentrantLock();
  private final IdentityHashMap<Thread, Boolean> threads = new IdentityHashMap<>();

  private KeyGuard(Site site, MethodHandle spread) {
    this.site = site;
    this.spread = spread;
  }

  /** {@code target}, which never throws in this form. */
  static MethodHandle around(MethodHandle target, Site site) {
    MethodType type = target.type();
    int count = type.parameterCount();
    MethodHandle spread = target.asType(type.generic()).asSpreader(Object[].class, count);
    KeyGuard guard = new KeyGuard(site, spread);
    MethodHandle tracked = TRACKED.bindTo(guard).asCollector(Object[].class, count).asType(type);
    MethodHandle tracking =
        MethodHandles.dropArguments(TRACKING.bindTo(site), 0, type.parameterList());
    MethodHandle either = MethodHandles.guardWithTest(tracking, tracked, target);
    MethodHandle orMissing =
        MethodHandles.catchException(either, MissingPartException.class, MISSING.bindTo(guard));
    return MethodHandles.catchException(orMissing, Throwable.class, FAILED.bindTo(site));
  }

  @SuppressWarnings("UnusedMethod") // through TRACKED
  private @Nullable Object tracked(@Nullable Object[] arguments) throws Throwable {
    StackReserve.probe();
    Thread current = Thread.currentThread();
    if (!enter(current)) {
      throw new UnusableKeyException("a part of the key calls " + site.method() + " itself");
    }
    try {
      return (Object) spread.invokeExact(arguments);
    } finally {
      exit(current);
    }
  }

  private boolean enter(Thread current) {
    lock.lock();
    try {
      return threads.put(current, true) == null;
    } finally {
      lock.unlock();
    }
  }

  private void exit(Thread current) {
    lock.lock();
    try {
      threads.remove(current);
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // through MISSING
  private @Nullable Object missing(MissingPartException beyondTheEnd) {
    return site.bypass();
  }
}
