package io.cacher.weave;

import io.cacher.cache.Backing;
import io.cacher.cache.Cache;
import io.cacher.cache.CacheGroup;
import io.cacher.cache.CacheSettings;
import io.cacher.cache.CoarseClock;
import io.cacher.cache.Counters;
import io.cacher.cache.DepartureListener;
import io.cacher.cache.ExceptionLifetimes;
import io.cacher.cache.FaultListener;
import io.cacher.cache.Freshness;
import io.cacher.cache.ResultLimits;
import io.cacher.cache.Retention;
import io.cacher.cache.Site;
import io.cacher.cache.policy.Policies;
import io.cacher.config.CacheRule;
import io.cacher.config.ExceptionLifetime;
import io.cacher.config.LoadResult;
import io.cacher.config.RuleParser;
import io.cacher.config.Scope;
import io.cacher.config.Share;
import io.cacher.invalidate.Triggers;
import io.cacher.link.LegacySites;
import io.cacher.link.LinkedRule;
import io.cacher.link.LinkedRules;
import io.cacher.link.Linker;
import io.cacher.match.ClassInfo;
import io.cacher.match.Match;
import io.cacher.match.MatchReport;
import io.cacher.match.RuleMatcher;
import io.cacher.plugin.RuleExtensions;
import io.cacher.store.Tier;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The classes of {@code app.sample}, loaded anew and woven by one rule. */
public final class Woven {

  /** What could not be linked, and what went wrong. */
  public final List<String> complaints = new ArrayList<>();

  /** The methods that were woven. */
  public final List<String> methods = new ArrayList<>();

  public final CacheGroup caches;
  public final Linker linker;
  public final Triggers triggers;
  final LegacySites legacySites;
  private final WeavingTransformer transformer;

  private int classFileVersion;

  private Woven(CacheRule rule, CoarseClock clock) {
    this(rule, clock, RuleExtensions.NONE, null);
  }

  private Woven(
      CacheRule rule,
      CoarseClock clock,
      RuleExtensions extensions,
      @Nullable DepartureListener departures) {
    CacheSettings settings =
        new CacheSettings(
            1_000,
            rule.expireAfterWrite(),
            rule.expireAfterAccess(),
            rule.cacheNull(),
            limits(rule),
            Duration.ofSeconds(10),
            Freshness.of(
                rule.freshness().refreshAfterWrite(),
                rule.freshness().refreshEarly(),
                rule.freshness().staleWhileRefresh(),
                rule.freshness().staleIfError()),
            new Retention(
                Policies.valueOf(rule.eviction().name()),
                rule.maximumWeight() != null,
                Retention.Strength.valueOf(rule.values().name())));
    caches = new CacheGroup(rule.name(), settings, true, clock, listener(), departures);
    LinkedRule linked = new LinkedRule(rule, caches, null, null, extensions);
    triggers = new Triggers(new LinkedRules(List.of(linked)), this::failed);
    linker =
        new Linker(
            new LinkedRules(List.of(linked)),
            new EntrySpinner(),
            triggers,
            (cache, method, reason) -> complaints.add(method + ": " + reason));
    LegacySites legacy = new LegacySites(linker);
    legacySites = legacy;
    try {
      linker.connect(legacy);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
    MatchReport report = new MatchReport(List.of(rule));
    RuleMatcher matcher = new RuleMatcher(List.of(rule), report);
    transformer =
        new WeavingTransformer(
            matcher,
            legacy,
            new WeavingListener() {
              @Override
              public void woven(Match match, ClassInfo type) {
                methods.add(match.method().name());
              }

              @Override
              public void transformFailed(String className, Throwable thrown) {
                complaints.add(className + ": " + thrown);
              }
            });
  }

  private static ResultLimits limits(CacheRule rule) {
    Map<String, Duration> exceptions = new LinkedHashMap<>();
    for (ExceptionLifetime exception : rule.results().cacheExceptions()) {
      exceptions.put(exception.type(), exception.lifetime());
    }
    return new ResultLimits(Duration.ZERO, null, new ExceptionLifetimes(exceptions), null, 0);
  }

  private void failed(String cache, String trigger, String reason) {
    complaints.add(trigger + ": " + reason);
  }

  /** Weaves what the pattern selects, its results shared so. */
  public static Woven by(
      String pattern, Scope scope, List<String> key, List<String> ignore, Share share) {
    return by(
        pattern,
        "scope: " + scope.name().toLowerCase(Locale.ROOT),
        list("key", key),
        list("ignore", ignore),
        "share: " + share.name().toLowerCase(Locale.ROOT));
  }

  /** Weaves what the pattern selects. */
  public static Woven by(String pattern, Scope scope, List<String> key, List<String> ignore) {
    return by(
        pattern,
        "scope: " + scope.name().toLowerCase(Locale.ROOT),
        list("key", key),
        list("ignore", ignore));
  }

  /**
   * Weaves what the pattern selects into entries that are renewed.
   *
   * @param classFileVersion the version to give the class files, or 0 to leave them
   */
  public static Woven renewed(
      String pattern, Duration age, CoarseClock clock, int classFileVersion) {
    Woven woven = new Woven(rule(pattern, "refresh-after-write: " + age), clock);
    woven.classFileVersion = classFileVersion;
    return woven;
  }

  /** Weaves what the pattern selects, with properties as in a rule file, a line each. */
  public static Woven by(String pattern, String... properties) {
    return by(new CoarseClock(() -> 0, 0), pattern, properties);
  }

  /** Weaves what the pattern selects into caches that go by this clock. */
  public static Woven by(CoarseClock clock, String pattern, String... properties) {
    return new Woven(rule(pattern, properties), clock);
  }

  /** Weaves what the pattern selects into caches that are backed by {@code tier}. */
  public static Woven stored(
      Tier tier, boolean exclusive, CoarseClock clock, String pattern, String... properties) {
    CacheRule rule = rule(pattern, properties);
    Woven woven = new Woven(rule, clock);
    boolean keyed = !rule.reactions().isEmpty();
    woven.caches.backBy(
        new Backing(
            tier,
            rule.store().heap(),
            rule.store().heapExpireAfterWrite(),
            exclusive,
            keyed,
            rule.store().fleet()));
    return woven;
  }

  /** Weaves what the pattern selects, by a rule with these extensions. */
  public static Woven extended(
      RuleExtensions extensions,
      @Nullable DepartureListener departures,
      String pattern,
      String... properties) {
    CoarseClock stopped = new CoarseClock(() -> 0, 0);
    return new Woven(rule(pattern, properties), stopped, extensions, departures);
  }

  private static CacheRule rule(String pattern, String... properties) {
    StringBuilder yaml = new StringBuilder("stores: {redis: {url: 'redis://localhost'}}\n");
    yaml.append("caches:\n  rule:\n    methods: '").append(pattern).append("'\n");
    for (String property : properties) {
      yaml.append("    ").append(property).append('\n');
    }
    LoadResult loaded = RuleParser.parse("rules.yaml", yaml.toString(), name -> null);
    if (!loaded.problems().isEmpty()) {
      throw new AssertionError(loaded.problems());
    }
    return loaded.rules().get(0);
  }

  private static String list(String property, List<String> items) {
    return items.isEmpty() ? "" : property + ": ['" + String.join("', '", items) + "']";
  }

  private FaultListener listener() {
    return new FaultListener() {
      @Override
      public void keyFailed(Cache cache, Throwable thrown) {
        complaints.add("key: " + thrown);
      }

      @Override
      public void expressionFailed(Cache cache, Site site, Throwable thrown) {
        complaints.add("expression: " + thrown);
      }

      @Override
      public void keyNotShared(Cache cache, Site site, String type) {
        complaints.add("key not shared: " + type);
      }

      @Override
      public void resultNotShared(Cache cache, Site site, Throwable thrown) {
        complaints.add("result not shared");
      }

      @Override
      public void resultRefused(Cache cache, Site site, Class<?> type) {
        complaints.add("result: " + type);
      }

      @Override
      public void resultUnshareable(Cache cache, Site site, String reason) {
        complaints.add("share: " + reason);
      }

      @Override
      public void resultChanged(Cache cache, Site site, Class<?> type) {
        complaints.add("changed: " + type.getTypeName());
      }

      @Override
      public void identityKey(Cache cache, Site site, Class<?> type) {
        // Tests do so on purpose.
      }

      @Override
      public void weigherFailed(Cache cache, Site site, Throwable thrown) {
        complaints.add("weigher: " + thrown);
      }

      @Override
      public void validityFailed(Cache cache, Site site, Throwable thrown) {
        complaints.add("validity: " + thrown);
      }

      @Override
      public void fault(Cache cache, Throwable thrown) {
        complaints.add("fault: " + thrown);
      }
    };
  }

  /** Has what is linked from now on linked by this one. */
  public void connect() throws ReflectiveOperationException {
    linker.connect(legacySites);
  }

  /** A count over all caches of the rule. */
  public long count(Function<Counters, LongAdder> counter) {
    return caches.total(counter);
  }

  /** A new class loader with woven classes of its own. */
  public ClassLoader newLoader() {
    return new Loader(transformer, classFileVersion);
  }

  /** A woven class in a loader of its own. */
  public Class<?> load(Class<?> original) {
    try {
      return Class.forName(original.getName(), true, newLoader());
    } catch (ClassNotFoundException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static final class Loader extends ClassLoader {

    private final WeavingTransformer transformer;
    private final int version;

    Loader(WeavingTransformer transformer, int version) {
      super(Woven.class.getClassLoader());
      this.version = version;
      this.transformer = transformer;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("app.sample.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      String path = name.replace('.', '/');
      try (InputStream in = getResourceAsStream(path + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        if (version != 0) {
          bytes[7] = (byte) version;
        }
        byte[] woven = transformer.transform(null, this, path, null, null, bytes);
        byte[] used = woven == null ? bytes : woven;
        return defineClass(name, used, 0, used.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
