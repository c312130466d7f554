package io.cacher.invalidate;

import io.cacher.cache.Cache;
import io.cacher.cache.CacheGroup;
import io.cacher.cache.ThrownText;
import io.cacher.config.EvictOn;
import io.cacher.config.KeyPath;
import io.cacher.config.PutOn;
import io.cacher.config.Reaction;
import io.cacher.config.TagTemplate;
import io.cacher.config.When;
import io.cacher.link.CallPath;
import io.cacher.link.LinkedRule;
import io.cacher.link.LinkedRules;
import io.cacher.link.TagPaths;
import io.cacher.link.UnresolvableKeyException;
import io.cacher.link.WovenMethod;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One reaction of a rule, bound to one trigger. Thread-safe. */
final class Reactor {

  private final LinkedRules rules;
  private final String rule;
  private final @Nullable CacheGroup group;
  private final When when;
  private final String trigger;
  private final ReactionListener listener;
  private final List<CallPath> key = new ArrayList<>();
  private final List<TagPaths> tags = new ArrayList<>();
  private @Nullable CallPath value;
  private boolean unresolvable;

  Reactor(
      LinkedRules rules,
      LinkedRule rule,
      Reaction reaction,
      WovenMethod method,
      ReactionListener listener) {
    this(
        rules,
        rule.rule().name(),
        rule.caches(),
        reaction.when(),
        method.signature() + " (" + reaction.position() + ")",
        listener);
    try {
      resolve(reaction, method);
    } catch (UnresolvableKeyException e) {
      unresolvable = true;
      listener.reactionFailed(this.rule, trigger, instead(String.valueOf(e.getMessage())));
    }
  }

  private Reactor(
      LinkedRules rules,
      String rule,
      @Nullable CacheGroup group,
      When when,
      String trigger,
      ReactionListener listener) {
    this.rules = rules;
    this.rule = rule;
    this.group = group;
    this.when = when;
    this.trigger = trigger;
    this.listener = listener;
  }

  /** The reaction of a rule whose place {@code successor} has taken: it invalidates everything. */
  static Reactor ofFormer(
      LinkedRules rules, LinkedRule successor, WovenMethod method, ReactionListener listener) {
    When when = When.AFTER;
    for (Reaction reaction : successor.rule().reactions()) {
      if (reaction.when() == When.AFTER_COMMIT) {
        when = When.AFTER_COMMIT;
      }
    }
    return new Reactor(rules, successor.rule().name(), null, when, method.signature(), listener);
  }

  private void resolve(Reaction reaction, WovenMethod method) throws UnresolvableKeyException {
    for (KeyPath path : reaction.key()) {
      key.add(CallPath.of(method, path));
    }
    if (reaction instanceof EvictOn evict) {
      for (TagTemplate tag : evict.tags()) {
        tags.add(new TagPaths(method, tag));
      }
    } else if (reaction instanceof PutOn put) {
      value = CallPath.of(method, put.value());
    }
  }

  /**
   * The caches that react now, or null when the rule is gone. Not always {@linkplain #isFor those}
   * that the key was made for: the rule may be exchanged while its trigger runs.
   */
  @Nullable CacheGroup group() {
    LinkedRule now = rules.named(rule);
    return now == null ? null : now.caches();
  }

  /** Whether these caches are those that this was made for. */
  boolean isFor(CacheGroup caches) {
    return caches == group;
  }

  When when() {
    return when;
  }

  boolean awaitsCommit() {
    return when() == When.AFTER_COMMIT;
  }

  /**
   * What a call changes. Runs code of the application, and throws nothing but for lack of stack or
   * memory.
   *
   * @param since when the trigger was called, in nanoseconds
   */
  Change change(@Nullable Object[] call, @Nullable Object result, long since) {
    if (unresolvable) {
      return new Change.Everything(this);
    }
    try {
      @Nullable Object[] values = new Object[key.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = key.get(i).follow(call, result);
      }
      if (value != null) {
        return new Change.Put(this, values, value.follow(call, result), since);
      }
      String[] names = new String[tags.size()];
      for (int i = 0; i < names.length; i++) {
        names[i] = tags.get(i).tag(call, result);
      }
      if (values.length == 0 && names.length == 0) {
        return new Change.Everything(this);
      }
      return new Change.Eviction(this, values.length == 0 ? null : values, names);
    } catch (VirtualMachineError thisThreadOrHeap) {
      throw thisThreadOrHeap;
    } catch (Throwable fromTheApplication) {
      failed(ThrownText.of(fromTheApplication));
      return new Change.Everything(this);
    }
  }

  /** Invalidates the whole cache, since something failed that would have told what to. */
  void everything(String reason) {
    failed(reason);
    CacheGroup now = group();
    if (now != null) {
      now.invalidateAll();
    }
  }

  private List<Cache> caches() {
    CacheGroup now = group();
    return now == null ? List.of() : now.caches();
  }

  private void failed(String reason) {
    for (Cache cache : caches()) {
      cache.counters().reactionErrors.increment();
    }
    told(instead(reason));
  }

  /** Tells people, once. */
  void told(String reason) {
    listener.reactionFailed(rule, trigger, reason);
  }

  private static String instead(String reason) {
    return reason + "; the whole cache is invalidated instead";
  }

  String misfit(@Nullable Object[] values, Cache cache) {
    StringBuilder text = new StringBuilder("the key (");
    for (int i = 0; i < values.length; i++) {
      Object part = values[i];
      text.append(i == 0 ? "" : ", ").append(part == null ? "null" : part.getClass().getName());
    }
    return text.append(") fits no method of the cache, such as ")
        .append(cache.writes().sites().get(0).method())
        .toString();
  }
}
