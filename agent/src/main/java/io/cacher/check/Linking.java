package io.cacher.check;

import io.cacher.cache.CacheGroup;
import io.cacher.cache.CacheSettings;
import io.cacher.cache.CoarseClock;
import io.cacher.cache.Freshness;
import io.cacher.cache.ResultLimits;
import io.cacher.config.CacheRule;
import io.cacher.config.WriteBehind;
import io.cacher.invalidate.Triggers;
import io.cacher.link.LegacySites;
import io.cacher.link.LinkListener;
import io.cacher.link.LinkedRule;
import io.cacher.link.LinkedRules;
import io.cacher.link.Linker;
import io.cacher.link.WovenMethod;
import io.cacher.match.ClassInfo;
import io.cacher.plugin.RuleExtensions;
import io.cacher.weave.WovenCall;
import io.cacher.write.WriteQueue;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Links woven methods as the JVM would with their first call, over likenesses. For one thread. */
final class Linking {

  /** Before Java 7 woven code links through the agent and not through the JVM. */
  private static final int FIRST_WITH_INVOKEDYNAMIC = 51;

  /**
   * What became of a method.
   *
   * @param id the cache's name, or the ids of reactions
   * @param cache the cache it concerns
   * @param reason one sentence
   * @param missing classes that would have to be on the class path to tell for sure
   */
  record Fault(String id, String cache, String reason, Set<String> missing) {}

  private final LikenessLoader loader;
  private final Linker linker;
  private final CheckedSpinner spinner = new CheckedSpinner();
  private final List<Fault> faults = new ArrayList<>();
  private final List<Doubt> doubts = new ArrayList<>();
  private final WarmCalls warmCalls = new WarmCalls();
  private final Map<String, CacheRule> rules = new LinkedHashMap<>();
  private String linked = "";

  /** What may or may not work with a method: the cache, and a sentence. */
  record Doubt(String cache, String sentence) {}

  Linking(
      List<CacheRule> live, Function<CacheRule, RuleExtensions> extensions, LikenessLoader loader) {
    this.loader = loader;
    List<LinkedRule> linkedRules = new ArrayList<>();
    CoarseClock clock = new CoarseClock(System::nanoTime, 0);
    for (CacheRule rule : live) {
      rules.put(rule.name(), rule);
      CacheSettings settings =
          new CacheSettings(
              rule.maximumSize(),
              null,
              null,
              rule.cacheNull(),
              ResultLimits.NONE,
              rule.lockTimeout(),
              Freshness.NONE);
      CacheGroup caches = new CacheGroup(rule.name(), settings, true, clock, new NoFaults());
      WriteBehind writes = rule.writeBehind();
      linkedRules.add(
          new LinkedRule(
              rule,
              caches,
              null,
              writes == null
                  ? null
                  : new WriteQueue(rule.name(), writes, System::nanoTime, new NoWrites()),
              extensions.apply(rule)));
    }
    LinkedRules all = new LinkedRules(linkedRules);
    Triggers triggers = new Triggers(all, (cache, trigger, reason) -> note(cache, reason));
    linker =
        new Linker(
            all,
            spinner,
            triggers,
            new LinkListener() {
              @Override
              public void notLinked(String cache, String method, String reason) {
                note(cache, reason);
              }

              @Override
              public void doubtful(String cache, String sentence) {
                Doubt doubt = new Doubt(cache, sentence);
                if (!doubts.contains(doubt)) {
                  doubts.add(doubt);
                }
              }
            });
  }

  /** Where the weaver notes methods of class files that know no {@code invokedynamic}. */
  LegacySites legacySites() {
    return new LegacySites(linker);
  }

  /** Links a method; returns what stands in its way, nothing if all is well. */
  List<Fault> link(ClassInfo type, WovenCall call) {
    faults.clear();
    loader.missing();
    spinner.reset();
    linked = call.id();
    try {
      Class<?> owner = Class.forName(type.binaryName(), false, loader);
      WovenMethod method =
          new WovenMethod(
              caller(owner, type),
              call.name(),
              MethodType.fromMethodDescriptorString(call.type(), null),
              call.descriptor(),
              call.parameterNames(),
              call.isSynchronized());
      linker.lookup(call.id(), method);
      doubt(call.id(), method);
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      note(call.id(), "it cannot be told: " + e);
    }
    return List.copyOf(faults);
  }

  /** What may or may not work, of the methods linked so far. */
  List<Doubt> doubts() {
    List<Doubt> all = new ArrayList<>(doubts);
    all.addAll(warmCalls.doubts());
    return all;
  }

  private void doubt(String ids, WovenMethod method) {
    for (String id : ids.split(",", -1)) {
      int mark = id.indexOf('#');
      String cache = mark < 0 ? id : id.substring(0, mark);
      CacheRule rule = rules.get(cache);
      if (rule != null) {
        if (mark < 0) {
          warmCalls.add(rule, method);
        }
        List<String> sentences =
            mark < 0
                ? Doubts.of(rule, method)
                : Doubts.of(rule.reactions().get(Integer.parseInt(id.substring(mark + 1))), method);
        for (String sentence : sentences) {
          doubts.add(new Doubt(cache, sentence));
        }
      }
    }
  }

  private MethodHandles.Lookup caller(Class<?> owner, ClassInfo type)
      throws ReflectiveOperationException {
    if (owner.getClassLoader() != loader) {
      return MethodHandles.publicLookup().in(owner);
    }
    return type.majorVersion() < FIRST_WITH_INVOKEDYNAMIC
        ? MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
        : loader.lookup(owner);
  }

  private void note(String cache, String reason) {
    // Of a suspend function all is known when its continuation's class is asked for.
    if (!spinner.continued()) {
      faults.add(new Fault(linked, cache, reason, loader.missing()));
    }
  }
}
