package io.cacher.weave;

import io.cacher.cache.Cache;
import io.cacher.cache.CacheGroup;
import io.cacher.cache.CacheSettings;
import io.cacher.cache.CoarseClock;
import io.cacher.cache.Counters;
import io.cacher.cache.FaultListener;
import io.cacher.cache.Site;
import io.cacher.config.CacheRule;
import io.cacher.config.Eviction;
import io.cacher.config.InvalidValueException;
import io.cacher.config.KeyPath;
import io.cacher.config.MethodPatternParser;
import io.cacher.config.Mode;
import io.cacher.config.Position;
import io.cacher.config.Scope;
import io.cacher.config.ValueStrength;
import io.cacher.link.LegacySites;
import io.cacher.link.LinkedRule;
import io.cacher.link.Linker;
import io.cacher.match.ClassInfo;
import io.cacher.match.Match;
import io.cacher.match.MatchReport;
import io.cacher.match.RuleMatcher;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/** The classes of {@code app.sample}, loaded anew and woven by one rule. */
public final class Woven {

  private static final Position HERE = new Position("rules.yaml", 1, 1);

  /** What could not be linked, and what went wrong. */
  public final List<String> complaints = new ArrayList<>();

  /** The methods that were woven. */
  public final List<String> methods = new ArrayList<>();

  public final CacheGroup caches;
  public final Linker linker;
  private final WeavingTransformer transformer;

  private Woven(CacheRule rule) {
    CacheSettings settings = new CacheSettings(1_000, null, null, true, Duration.ofSeconds(10));
    caches = new CacheGroup(rule.name(), settings, true, new CoarseClock(() -> 0, 0), listener());
    linker =
        new Linker(
            Map.of(rule.name(), new LinkedRule(rule, caches)),
            new EntrySpinner(),
            (cache, method, reason) -> complaints.add(method + ": " + reason));
    LegacySites legacy = new LegacySites(linker);
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
            report,
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

  /** Weaves what the pattern selects. */
  public static Woven by(String pattern, Scope scope, List<String> key, List<String> ignore) {
    try {
      return new Woven(
          new CacheRule(
              "rule",
              HERE,
              List.of(MethodPatternParser.parse(pattern, HERE)),
              scope,
              paths(key),
              paths(ignore),
              1_000,
              null,
              new KeyPath("bytes", HERE, "bytes", List.of()),
              Eviction.TINYLFU,
              ValueStrength.STRONG,
              null,
              null,
              true,
              true,
              Duration.ofSeconds(10),
              Mode.ON,
              false));
    } catch (InvalidValueException e) {
      throw new AssertionError(pattern, e);
    }
  }

  private static List<KeyPath> paths(List<String> texts) {
    List<KeyPath> paths = new ArrayList<>();
    for (String text : texts) {
      List<String> names = Arrays.asList(text.split("\\.", -1));
      paths.add(new KeyPath(text, HERE, names.get(0), names.subList(1, names.size())));
    }
    return paths;
  }

  private FaultListener listener() {
    return new FaultListener() {
      @Override
      public void keyFailed(Cache cache, Throwable thrown) {
        complaints.add("key: " + thrown);
      }

      @Override
      public void resultRefused(Cache cache, Site site, Class<?> type) {
        complaints.add("result: " + type);
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
      public void fault(Cache cache, Throwable thrown) {
        complaints.add("fault: " + thrown);
      }
    };
  }

  /** A count over all caches of the rule. */
  public long count(Function<Counters, LongAdder> counter) {
    return caches.total(counter);
  }

  /** A new class loader with woven classes of its own. */
  public ClassLoader newLoader() {
    return new Loader(transformer);
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

    Loader(WeavingTransformer transformer) {
      super(Woven.class.getClassLoader());
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

    private Class<?> define(String name) {
      String path = name.replace('.', '/');
      try (InputStream in = getResourceAsStream(path + ".class")) {
        byte[] bytes = Objects.requireNonNull(in).readAllBytes();
        byte[] woven = transformer.transform(null, this, path, null, null, bytes);
        byte[] used = woven == null ? bytes : woven;
        return defineClass(name, used, 0, used.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
