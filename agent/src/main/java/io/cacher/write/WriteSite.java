package io.cacher.write;

import io.cacher.cache.Cache;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** A woven writer: what counts its calls, and how it is called. */
public final class WriteSite {

  final Cache cache;
  final String method;
  private final @Nullable ClassLoader loader;
  private final MethodHandle call;

  /**
   * A woven writer.
   *
   * @param cache counts its calls, and says whether they are put off
   * @param method as people write it
   * @param loader the class loader of its class; null is the boot loader
   * @param call {@code (Object[] receiverAndArguments)void}
   */
  public WriteSite(Cache cache, String method, @Nullable ClassLoader loader, MethodHandle call) {
    this.cache = cache;
    this.method = method;
    this.loader = loader;
    this.call = call;
  }

  /** The loader in which names of the application mean its classes. */
  @Nullable ClassLoader loader() {
    return loader;
  }

  void run(@Nullable Object[] arguments) throws Throwable {
    call.invokeExact(arguments);
  }
}
