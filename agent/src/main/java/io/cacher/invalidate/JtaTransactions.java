package io.cacher.invalidate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JTA's transactions, of whichever of its two packages the application uses. */
final class JtaTransactions {

  private final List<JtaApi> apis = new ArrayList<>();

  /** As classes of {@code loader} see them. */
  JtaTransactions(@Nullable ClassLoader loader) {
    for (String name : new String[] {"jakarta.transaction.", "javax.transaction."}) {
      JtaApi api = JtaApi.of(name, loader);
      if (api != null) {
        apis.add(api);
      }
    }
  }

  /** Has the change wait; returns false if there is no transaction. */
  boolean defer(Change change) throws ReflectiveOperationException {
    for (JtaApi api : apis) {
      if (api.defer(change)) {
        return true;
      }
    }
    return false;
  }
}
