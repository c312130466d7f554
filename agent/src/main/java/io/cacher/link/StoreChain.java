package io.cacher.link;

import io.cacher.cache.LaterSite;
import io.cacher.cache.LazySite;
import io.cacher.cache.Site;
import io.cacher.cache.SiteStore;
import io.cacher.cache.SuspendSite;
import io.cacher.config.CacheRule;
import io.cacher.config.KeyPath;
import io.cacher.config.KeyVersion;
import io.cacher.config.Outcome;
import io.cacher.config.Scope;
import io.cacher.config.StoreCodec;
import io.cacher.config.StoreOptions;
import io.cacher.config.StoreRule;
import io.cacher.config.TagTemplate;
import io.cacher.key.KeyBytes;
import io.cacher.key.UnencodableKeyException;
import io.cacher.store.Codec;
import io.cacher.store.codec.ClassNames;
import io.cacher.store.codec.GraphCodec;
import io.cacher.store.codec.JavaCodec;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Has a store beyond the heap asked before a method runs. Loaded for rules with such a store. */
final class StoreChain {

  /** What is written in front of each key; to change with anything that keys are made of. */
  private static final int FORMAT = 2;

  /** A class and no lambda: methods are linked here. */
  private static final Predicate<String> NOBODY =
      new Predicate<>() {
        @Override
        public boolean test(String name) {
          return false;
        }
      };

  private static final MethodHandle ASK;

  static {
    try {
      ASK =
          MethodHandles.lookup()
              .findVirtual(
                  SiteStore.class, "ask", MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private StoreChain() {}

  /**
   * The store of a site whose rule has one, or null if none is there to be asked.
   *
   * @throws UnfitResultException if calls or results of the method cannot be shared
   */
  static @Nullable SiteStore of(CacheRule rule, WovenMethod method, Site site)
      throws UnfitResultException {
    String obstacle = obstacle(rule, method, site);
    if (obstacle != null) {
      throw new UnfitResultException(
          "`store: " + rule.store().text() + "` cannot be used with " + obstacle);
    }
    if (!site.isBacked()) {
      return null;
    }
    ClassLoader own = method.owner().getClassLoader();
    ClassLoader loader = own == null ? ClassLoader.getPlatformClassLoader() : own;
    Class<?> promised = site instanceof LaterSite ? PromisedType.promised(method) : null;
    Class<?> declared =
        promised != null
            ? promised
            : site instanceof LaterSite ? Object.class : site.shape().result();
    return site.backBy(identity(rule, method), codec(rule, method, site, loader), loader, declared);
  }

  private static Codec codec(CacheRule rule, WovenMethod method, Site site, ClassLoader loader)
      throws UnfitResultException {
    try {
      Type declared =
          site instanceof LaterSite
              ? PromisedType.of(method)
              : rule.elements() == null
                  ? method.reflected().getGenericReturnType()
                  : site.shape().result();
      StoreRule store = rule.store();
      Predicate<String> named =
          store.classes().isEmpty() ? NOBODY : new ClassNames(store.classes());
      return store.codec() == StoreCodec.JAVA
          ? new JavaCodec(named, maximumBytes(store))
          : new GraphCodec(loader, declared, named);
    } catch (ReflectiveOperationException | TypeNotPresentException | LinkageError e) {
      throw new UnfitResultException("the type of its results cannot be had: " + e);
    }
  }

  private static int maximumBytes(StoreRule store) {
    StoreOptions options = store.below();
    long most = options == null ? 0 : options.maximumValueSize();
    return (int) Math.min(most, Integer.MAX_VALUE);
  }

  private static @Nullable String obstacle(CacheRule rule, WovenMethod method, Site site) {
    if (site instanceof SuspendSite) {
      return "suspend functions: their threads serve other coroutines and must not wait for a store";
    }
    if (site instanceof LazySite lazy && !lazy.single()) {
      return "results of many values such as `Flux`: what has been passed on before the last of"
          + " them could be invalidated meanwhile; return `Mono<List<…>>`";
    }
    if (!method.isStatic() && rule.scope() == Scope.INSTANCE) {
      return "`scope: instance`, which tells receivers apart by identity: that means nothing"
          + " outside this JVM; say `scope: shared` or `scope: equal`";
    }
    for (TagTemplate tag : rule.tags()) {
      for (KeyPath path : tag.paths()) {
        if (path.root().equals(Outcome.RESULT)) {
          return "the tag `" + tag.text() + "`: the store must know it before there is a result";
        }
      }
    }
    return null;
  }

  /**
   * Whatever gives the same key another meaning, or the same call another result, is part of it.
   */
  private static byte[] identity(CacheRule rule, WovenMethod method) {
    KeyVersion version = rule.version();
    try {
      return new KeyBytes(null)
          .part(FORMAT)
          .part(rule.name())
          .part(method.owner().getName())
          .part(method.name())
          .part(method.descriptor())
          .part(method.fingerprint())
          .part(version == null ? null : version.text())
          .part(rule.store().codec().name())
          .part(rule.scope().name())
          .part(texts(rule.key()))
          .part(texts(rule.ignore()))
          .part(rule.elements() == null ? null : rule.elements().text())
          .part(rule.share().name())
          .toByteArray();
    } catch (UnencodableKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> texts(List<KeyPath> paths) {
    List<String> texts = new ArrayList<>(paths.size());
    for (KeyPath path : paths) {
      texts.add(path.text());
    }
    return texts;
  }

  /** {@code lookup}, and the store where that ends in a load. */
  static MethodHandle of(MethodHandle lookup, SiteStore store) {
    return MethodHandles.filterReturnValue(lookup, ASK.bindTo(store));
  }
}
