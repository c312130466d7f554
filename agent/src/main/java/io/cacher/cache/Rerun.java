package io.cacher.cache;

import org.jspecify.annotations.Nullable;

/** Runs a woven method again with the arguments of an earlier call. Thread-safe. */
public interface Rerun {

  /**
   * Runs the method, which looks itself up as in any call.
   *
   * @param arguments the receiver, unless the method is static, and the arguments, boxed
   * @return what the method returned, boxed if primitive
   * @throws Unavailable if the method could not be reached, so that nothing ran
   * @throws Throwable what the method threw
   */
  @Nullable Object run(@Nullable Object[] arguments) throws Throwable;

  /** The method cannot be reached, as when a class of its signature is missing. */
  final class Unavailable extends Exception {

    private static final long serialVersionUID = 1;

    /** With the reason. */
    public Unavailable(Throwable cause) {
      super(cause);
    }
  }
}
