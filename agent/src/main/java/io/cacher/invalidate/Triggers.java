package io.cacher.invalidate;

import io.cacher.boot.CacherDispatcher;
import io.cacher.cache.Cache;
import io.cacher.link.LinkedRule;
import io.cacher.link.TriggerId;
import io.cacher.link.TriggerLinker;
import io.cacher.link.WovenMethod;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Links the methods that caches react to. Thread-safe. */
public final class Triggers implements TriggerLinker, Runnable {

  private final Map<String, LinkedRule> rules;
  private final ReactionListener listener;
  private final JdbcTransactions jdbc = new JdbcTransactions();

  /** The triggers of these rules, by name. */
  public Triggers(Map<String, LinkedRule> rules, ReactionListener listener) {
    this.rules = Map.copyOf(rules);
    this.listener = listener;
  }

  @Override
  public MethodHandle link(WovenMethod method, List<TriggerId> ids) {
    List<Reactor> reactors = new ArrayList<>();
    ConnectionWatch watch = null;
    for (TriggerId id : ids) {
      LinkedRule rule = rules.get(id.cache());
      if (id.connection()) {
        watch = new ConnectionWatch(method.name(), jdbc);
      } else if (rule != null) {
        reactors.add(new Reactor(rule, rule.rule().reactions().get(id.number()), method, listener));
      }
    }
    @Nullable ClassLoader loader = method.owner().getClassLoader();
    return Trigger.BEGIN
        .bindTo(new Trigger(reactors, watch, new Transactions(loader, jdbc)))
        .asCollector(Object[].class, method.type().parameterCount())
        .asType(method.type());
  }

  /**
   * Makes up for calls that there was no stack or memory to react to. Called about once a second.
   */
  @Override
  public void run() {
    if (!CacherDispatcher.reactionsOverdue) {
      return;
    }
    CacherDispatcher.reactionsOverdue = false;
    for (LinkedRule rule : rules.values()) {
      if (!rule.rule().reactions().isEmpty()) {
        for (Cache cache : rule.caches().caches()) {
          cache.counters().reactionErrors.increment();
          cache.invalidateAll();
        }
      }
    }
  }
}
