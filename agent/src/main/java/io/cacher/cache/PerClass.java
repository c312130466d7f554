package io.cacher.cache;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A value for each class, which hangs on the class and dies with it, or when the agent is detached.
 * Thread-safe.
 *
 * <p>A {@link ClassValue} alone would tie the agent to every class of the application that it ever
 * kept something of: the class holds the value, the value its own class, and that the agent's class
 * loader.
 */
public abstract class PerClass<T> {

  private static final Set<Reference<?>> ALL = ConcurrentHashMap.newKeySet();
  private static final ReferenceQueue<Object> GONE = new ReferenceQueue<>();

  private final Set<Reference<?>> owners = ConcurrentHashMap.newKeySet();
  private final ReferenceQueue<Object> unloaded = new ReferenceQueue<>();
  private volatile boolean forgotten;

  private final ClassValue<T> values =
      new ClassValue<>() {
        @Override
        protected T computeValue(Class<?> owner) {
          remember(owners, owner, unloaded);
          return make(owner);
        }
      };

  /** No values yet. */
  protected PerClass() {
    remember(ALL, this, GONE);
  }

  /** Makes the value of a class; of several made at a time, one is kept. */
  protected abstract T make(Class<?> owner);

  /** The value of a class, made when there is none. */
  public final T get(Class<?> owner) {
    T value = values.get(owner);
    if (forgotten) {
      values.remove(owner);
    }
    return value;
  }

  /** Has no class hold a value any more, and none will. */
  public static void forgetAll() {
    for (Reference<?> reference : ALL) {
      if (reference.get() instanceof PerClass<?> values) {
        values.forget();
      }
    }
  }

  private void forget() {
    forgotten = true;
    for (Reference<?> reference : owners) {
      if (reference.get() instanceof Class<?> owner) {
        values.remove(owner);
      }
    }
    owners.clear();
  }

  private static void remember(
      Set<Reference<?>> references, Object referent, ReferenceQueue<Object> queue) {
    for (Reference<?> gone = queue.poll(); gone != null; gone = queue.poll()) {
      references.remove(gone);
    }
    references.add(new WeakReference<>(referent, queue));
  }
}
