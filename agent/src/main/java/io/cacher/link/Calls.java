package io.cacher.link;

import io.cacher.extension.Call;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows calls of one method to extensions. */
final class Calls {

  private final String cache;
  private final String method;
  private final boolean hasReceiver;

  Calls(String cache, WovenMethod method) {
    this.cache = cache;
    this.method = method.signature();
    this.hasReceiver = !method.isStatic();
    // What a call needs is loaded now, and not when the first call has little stack left.
    show(new Object[method.type().parameterCount()]);
  }

  /** A call, of which the array is given away. */
  Call show(@Nullable Object[] receiverAndArguments) {
    List<@Nullable Object> all = Arrays.asList(receiverAndArguments);
    Object receiver = hasReceiver ? all.get(0) : null;
    List<@Nullable Object> arguments = hasReceiver ? all.subList(1, all.size()) : all;
    return new Call(cache, method, receiver, Collections.unmodifiableList(arguments));
  }
}
