package io.cacher.link;

import java.lang.invoke.MethodHandle;
import java.util.List;

/** Links methods that caches react to. Thread-safe. */
public interface TriggerLinker {

  /**
   * What a trigger calls when it is entered.
   *
   * @return {@code (the call site's own arguments)Object}: a {@link
   *     io.cacher.boot.CacherDispatcher.Miss} to complete, never null
   */
  MethodHandle link(WovenMethod method, List<TriggerId> ids) throws ReflectiveOperationException;
}
