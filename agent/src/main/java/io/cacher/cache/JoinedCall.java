package io.cacher.cache;

import org.jspecify.annotations.Nullable;

/**
 * What a call gets that joined the load of another: a future of its own. Should the load bring what
 * serves one caller only, the method runs for this call, too.
 */
final class JoinedCall extends HandedOut implements TakesArguments {

  private final OwnRun own;

  /**
   * A call that joined.
   *
   * @param future what it gets
   * @param own how the method is run for it
   */
  JoinedCall(Object future, OwnRun own) {
    super(future);
    this.own = own;
  }

  @Override
  public void arguments(@Nullable Object[] receiverAndArguments) {
    own.call(receiverAndArguments);
  }

  /** Runs the method for one call that had joined a load in vain. Thread-safe. */
  static final class OwnRun {
    private final Site site;
    private @Nullable Object @Nullable [] arguments;
    private @Nullable Runnable due;

    OwnRun(Site site) {
      this.site = site;
    }

    private void call(@Nullable Object[] receiverAndArguments) {
      Runnable overdue;
      synchronized (this) {
        arguments = receiverAndArguments;
        overdue = due;
        due = null;
      }
      if (overdue != null) {
        overdue.run();
      }
    }

    /** Has {@code task} run once {@link #run} can be called; usually at once. */
    void whenKnown(Runnable task) {
      synchronized (this) {
        if (arguments == null) {
          due = task;
          return;
        }
      }
      task.run();
    }

    /** Runs the method, whose site refuses by now, so that the call passes. */
    @Nullable Object run() throws Throwable {
      @Nullable Object @Nullable [] call;
      synchronized (this) {
        call = arguments;
      }
      Repeater repeater = site.repeater();
      if (call == null || repeater == null) {
        throw new IllegalStateException(site.method() + " cannot be called again");
      }
      site.cache().notJoined(site);
      return repeater.method().run(call);
    }
  }
}
