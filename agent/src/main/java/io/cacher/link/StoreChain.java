package io.cacher.link;

import io.cacher.cache.LaterSite;
import io.cacher.cache.Site;
import io.cacher.cache.SiteStore;
import io.cacher.config.CacheRule;
import io.cacher.config.KeyPath;
import io.cacher.config.KeyVersion;
import io.cacher.config.Outcome;
import io.cacher.config.Scope;
import io.cacher.config.TagTemplate;
import io.cacher.key.KeyBytes;
import io.cacher.key.UnencodableKeyException;
import io.cacher.store.Codec;
import io.cacher.store.codec.GraphCodec;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Has a store beyond the heap asked before a method runs. Loaded for rules with such a store. */
final class StoreChain {

  /** What is written in front of each key; to change with anything that keys are made of. */
  private static final int FORMAT = 1;

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
    return site.backBy(identity(rule, method), codec(rule, method, site, loader), loader);
  }

  private static Codec codec(CacheRule rule, WovenMethod method, Site site, ClassLoader loader)
      throws UnfitResultException {
    try {
      Type declared =
          rule.elements() == null
              ? method.reflected().getGenericReturnType()
              : site.shape().result();
      return new GraphCodec(loader, declared, NOBODY);
    } catch (ReflectiveOperationException | TypeNotPresentException | LinkageError e) {
      throw new UnfitResultException("the type of its results cannot be had: " + e);
    }
  }

  private static @Nullable String obstacle(CacheRule rule, WovenMethod method, Site site) {
    if (site instanceof LaterSite) {
      return "results that arrive later: their callers must not wait for a store";
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
          .toByteArray();
    } catch (UnencodableKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code lookup}, and the store where that ends in a load. */
  static MethodHandle of(MethodHandle lookup, SiteStore store) {
    return MethodHandles.filterReturnValue(lookup, ASK.bindTo(store));
  }
}
