package io.cacher.cache;

import org.jspecify.annotations.Nullable;

/**
 * An outcome of a look-up that needs the call it is for: a load whose result is judged by the
 * arguments, or a hit that has the method run again in the background.
 *
 * <p>Not for an {@link Entry}, which hits are answered with and which is never asked. Only sites
 * whose rule asks for it hand arguments over; the others pay nothing.
 */
public interface TakesArguments {

  /**
   * Takes the call. Must not throw and must not run code of the application.
   *
   * @param arguments the receiver, unless the method is static, and the arguments, boxed; for this
   *     outcome alone, but the objects in it are the application's own
   */
  void arguments(@Nullable Object[] arguments);
}
