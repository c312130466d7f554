package io.cacher.cache;

import org.jspecify.annotations.Nullable;

/**
 * Makes calls of one woven method again that entries stand for.
 *
 * @param pool where
 * @param method how
 * @param arguments with what
 * @param loader the loader in which names of the application mean its classes; null is the boot
 *     loader
 */
public record Repeater(
    RefreshPool pool, Rerun method, Arguments arguments, @Nullable ClassLoader loader) {

  /** Finds the arguments of a call in the key of its entry. Thread-safe. */
  public interface Arguments {

    /**
     * The receiver, unless the method is static, and the arguments, boxed.
     *
     * @throws Unrepeatable if the key does not tell them
     */
    @Nullable Object[] of(Entry entry) throws Unrepeatable;
  }

  /** A call cannot be made again from what its entry knows. The message tells people why. */
  public static final class Unrepeatable extends Exception {

    private static final long serialVersionUID = 1;

    /** With the reason. */
    public Unrepeatable(String reason) {
      super(reason);
    }
  }
}
