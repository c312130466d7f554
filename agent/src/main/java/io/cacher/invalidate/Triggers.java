package io.cacher.invalidate;

import io.cacher.boot.CacherDispatcher;
import io.cacher.cache.Cache;
import io.cacher.cache.RefreshPool;
import io.cacher.config.Reaction;
import io.cacher.link.LinkedRule;
import io.cacher.link.LinkedRules;
import io.cacher.link.TriggerId;
import io.cacher.link.TriggerLinker;
import io.cacher.link.WovenMethod;
import io.cacher.reactive.SuccessHook;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Links the methods that caches react to. Thread-safe. */
public final class Triggers implements TriggerLinker, Runnable, AutoCloseable {

  private final LinkedRules rules;
  private final ReactionListener listener;
  private final JdbcTransactions jdbc = new JdbcTransactions();

  /** Made here, for its threads shall be in the agent's group. */
  private final RefreshPool pool = new RefreshPool();

  /** Made with the first trigger. */
  private final AtomicReference<@Nullable LaterFutures> futures = new AtomicReference<>();

  /** The triggers of these rules. */
  public Triggers(LinkedRules rules, ReactionListener listener) {
    this.rules = rules;
    this.listener = listener;
  }

  @Override
  public MethodHandle link(WovenMethod method, List<TriggerId> ids)
      throws ReflectiveOperationException {
    List<Reactor> reactors = new ArrayList<>();
    ConnectionWatch watch = null;
    for (TriggerId id : ids) {
      if (id.connection()) {
        watch = new ConnectionWatch(method.name(), jdbc);
        continue;
      }
      LinkedRule rule = rules.withId(id.cache());
      LinkedRule successor = rules.inPlaceOf(id.cache());
      if (rule != null) {
        Reaction reaction = rule.rule().reactions().get(id.number());
        reactors.add(new Reactor(rules, rule, reaction, method, listener));
      } else if (successor != null) {
        // Woven for a rule that has been exchanged: what it would have changed is not known.
        reactors.add(Reactor.ofFormer(rules, successor, method, listener));
      }
    }
    LaterFutures later = futures.get();
    if (later == null) {
      futures.compareAndSet(null, new LaterFutures(pool));
      later = Objects.requireNonNull(futures.get());
    }
    Aftermath.initialize();
    @Nullable ClassLoader loader = method.owner().getClassLoader();
    SuccessHook lazy = SuccessHook.of(method.resultClass());
    return Trigger.BEGIN
        .bindTo(
            new Trigger(
                reactors,
                watch,
                new Transactions(loader, jdbc),
                lazy,
                later,
                method.resultClass() == Future.class))
        .asCollector(Object[].class, method.type().parameterCount())
        .asType(method.type());
  }

  /** Ends what this has started. */
  @Override
  public void close() {
    pool.close();
    futures.set(null);
  }

  /**
   * Looks after futures, and makes up for calls that there was no stack or memory to react to.
   * Called about once a second.
   */
  @Override
  public void run() {
    LaterFutures later = futures.get();
    if (later != null) {
      later.look();
    }
    if (!CacherDispatcher.reactionsOverdue) {
      return;
    }
    CacherDispatcher.reactionsOverdue = false;
    for (LinkedRule rule : rules.all()) {
      if (!rule.rule().reactions().isEmpty()) {
        for (Cache cache : rule.caches().caches()) {
          cache.counters().reactionErrors.increment();
        }
        rule.caches().invalidateAll();
      }
    }
  }
}
