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
import io.cacher.link.TriggerElements;
import io.cacher.link.UnresolvableKeyException;
import io.cacher.link.WovenMethod;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One reaction of a rule, bound to one trigger. Thread-safe. */
final class Reactor {

  /** Beyond so many elements of one call, everything is sooner invalidated than they are. */
  static final int MOST_ELEMENTS = 1_000;

  private final LinkedRules rules;
  private final String rule;
  private final @Nullable CacheGroup group;
  private final When when;
  private final String trigger;
  private final ReactionListener listener;
  private final List<CallPath> key = new ArrayList<>();
  private final List<TagPaths> tags = new ArrayList<>();
  private final Change nothing = new Change.Nothing(this);
  private @Nullable CallPath value;
  private @Nullable TriggerElements elements;
  private Proviso proviso = Proviso.NONE;
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
    KeyPath each = reaction.elements();
    elements = each == null ? null : TriggerElements.of(method, each);
    for (KeyPath path : reaction.key()) {
      key.add(CallPath.of(method, path, each));
    }
    if (reaction instanceof EvictOn evict) {
      for (TagTemplate tag : evict.tags()) {
        tags.add(new TagPaths(method, tag, each));
      }
    } else if (reaction instanceof PutOn put) {
      value = CallPath.of(method, put.value(), each);
    }
    proviso = Proviso.of(this, reaction, method);
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
   * A call that begins, as it is to be kept until its work is over. Runs code of the application,
   * and throws nothing but for lack of stack or memory.
   */
  @Nullable Object[] begun(@Nullable Object[] call) {
    TriggerElements each = elements;
    return each == null ? call : each.begun(call, MOST_ELEMENTS);
  }

  /** A call returns; {@code call} is what {@link #begun} has made of it. */
  void returned(@Nullable Object[] call) {
    TriggerElements each = elements;
    if (each != null) {
      each.returned(call);
    }
  }

  /**
   * What a call changes. Runs code of the application, and throws nothing but for lack of stack or
   * memory.
   *
   * @param since when the trigger was called, in nanoseconds
   */
  Change change(@Nullable Object[] call, @Nullable Object result, long since) {
    return change(call, result, since, true);
  }

  /** As {@link #change}, of a call whose result is not there and may never be seen. */
  Change changeWithoutResult(@Nullable Object[] call, long since) {
    return change(call, null, since, false);
  }

  private Change change(
      @Nullable Object[] call, @Nullable Object result, long since, boolean known) {
    if (unresolvable) {
      return new Change.Everything(this);
    }
    try {
      TriggerElements each = elements;
      if (each == null) {
        return one(call, result, since, known, true);
      }
      @Nullable List<@Nullable Object> all = each.of(call, result, MOST_ELEMENTS);
      if (all == null || all.size() > MOST_ELEMENTS) {
        return new Change.Everything(this);
      }
      List<Change> changes = new ArrayList<>(all.size());
      int gone = each.gone(call);
      for (int i = 0; i < all.size(); i++) {
        Object element = all.get(i);
        Change change =
            one(each.call(call, element), each.result(result, element), since, known, i >= gone);
        if (change.parts() > 0) {
          changes.add(change);
        }
      }
      return new Change.Several(this, changes);
    } catch (VirtualMachineError thisThreadOrHeap) {
      throw thisThreadOrHeap;
    } catch (Throwable fromTheApplication) {
      failed(ThrownText.of(fromTheApplication));
      return new Change.Everything(this);
    }
  }

  /**
   * What a call, or what stands for it with one element, changes.
   *
   * @param written whether the trigger has not taken the element out, perhaps to leave it alone
   */
  private Change one(
      @Nullable Object[] call, @Nullable Object result, long since, boolean known, boolean written)
      throws Throwable {
    Proviso.Verdict verdict = proviso.judge(call, result, known);
    if (verdict == Proviso.Verdict.FALSE) {
      return nothing;
    }
    @Nullable Object[] values = new Object[key.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = key.get(i).follow(call, result);
    }
    if (value != null) {
      return written && verdict == Proviso.Verdict.TRUE
          ? new Change.Put(this, values, value.follow(call, result), since)
          : new Change.Eviction(this, values, new String[0]);
    }
    String[] names = new String[tags.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = tags.get(i).tag(call, result);
    }
    if (values.length == 0 && names.length == 0) {
      return new Change.Everything(this);
    }
    return new Change.Eviction(this, values.length == 0 ? null : values, names);
  }

  /** Whether it stores, and does not only invalidate. */
  boolean stores() {
    return value != null;
  }

  /** Takes note that a condition could not be told. */
  void doubted(String reason) {
    countError();
    told(reason + (stores() ? "; the key is invalidated instead" : "; invalidates as if it held"));
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

  private void countError() {
    for (Cache cache : caches()) {
      cache.counters().reactionErrors.increment();
    }
  }

  private void failed(String reason) {
    countError();
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
