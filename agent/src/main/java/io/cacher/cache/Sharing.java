package io.cacher.cache;

import org.jspecify.annotations.Nullable;

/** How callers share a value that they could change. Thread-safe. */
public interface Sharing {

  /** A value that cannot be shared as its rule asks for, and so is not stored. */
  final class Unshareable extends Exception {

    private static final long serialVersionUID = 1;

    /** Says why, in a sentence for people to read. */
    public Unshareable(String reason) {
      super(reason, null, false, false);
    }
  }

  /** What is stored in the place of a result. May run code of the application. */
  @Nullable Object stored(@Nullable Object result) throws Unshareable;

  /** What one caller gets of what is stored. May run code of the application. */
  @Nullable Object handedOut(@Nullable Object stored) throws Unshareable;

  /** Whether the caller that ran the method gets what was stored, and not its own result. */
  boolean replacesFirst();
}
