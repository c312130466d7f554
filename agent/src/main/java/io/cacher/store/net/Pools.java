package io.cacher.store.net;

import io.cacher.store.Breaker;
import io.cacher.store.Servers;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The servers that a store has connections to. Thread-safe. */
public final class Pools implements Servers {

  private final Supplier<? extends Collection<? extends NodePool<?>>> all;

  /** Those that there are at the moment at which that is asked. */
  public Pools(Supplier<? extends Collection<? extends NodePool<?>>> all) {
    this.all = all;
  }

  /** One that nobody knows yet will be asked. */
  @Override
  public boolean mayAskSome() {
    boolean none = true;
    for (NodePool<?> pool : all.get()) {
      if (pool.mayBeAsked()) {
        return true;
      }
      none = false;
    }
    return none;
  }

  @Override
  public boolean mayAskAll() {
    for (NodePool<?> pool : all.get()) {
      if (!pool.mayBeAsked()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Map<String, Breaker.State> states() {
    Map<String, Breaker.State> states = new LinkedHashMap<>();
    for (NodePool<?> pool : all.get()) {
      states.put(pool.name(), pool.state());
    }
    return states;
  }
}
