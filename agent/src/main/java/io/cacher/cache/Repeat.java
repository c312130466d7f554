package io.cacher.cache;

import org.jspecify.annotations.Nullable;

/**
 * A call that is made again because somebody asked for it, where entries cannot be renewed while
 * they answer: the entry ends as the call begins, and whoever asks meanwhile waits for its load.
 */
final class Repeat implements PoolTask {

  private final Cache cache;
  private final Entry entry;
  private final Repeater repeater;
  private final @Nullable Object[] arguments;

  Repeat(Cache cache, Entry entry, Repeater repeater, @Nullable Object[] arguments) {
    this.cache = cache;
    this.entry = entry;
    this.repeater = repeater;
    this.arguments = arguments;
  }

  @Override
  public void runOn(RefreshThread thread) {
    if (!cache.writes().expire(entry)) {
      return;
    }
    thread.begin(null, repeater.loader());
    thread.repeat(entry);
    try {
      repeater.method().run(arguments);
    } catch (Rerun.Unavailable unavailable) {
      cache.fault(unavailable);
    } catch (Throwable knownToTheLoad) {
      // Counted there; nobody waits for what was thrown.
    } finally {
      thread.end();
    }
  }
}
