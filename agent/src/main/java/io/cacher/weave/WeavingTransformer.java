package io.cacher.weave;

import io.cacher.cache.StackReserve;
import io.cacher.config.CacheRule;
import io.cacher.config.Scope;
import io.cacher.link.LegacySites;
import io.cacher.match.ClassFile;
import io.cacher.match.ClassInfo;
import io.cacher.match.LoaderSupertypes;
import io.cacher.match.Match;
import io.cacher.match.MatchReport;
import io.cacher.match.MethodInfo;
import io.cacher.match.RuleMatcher;
import io.cacher.match.TriggerMatch;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Weaves classes as they load. Thread-safe; never throws, never holds a lock, and leaves every
 * class alone that no rule selects.
 */
public final class WeavingTransformer implements ClassFileTransformer {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final LegacySites legacySites;
  private final WeavingListener listener;
  private final Set<String> wovenNames = ConcurrentHashMap.newKeySet();
  private final AtomicInteger underEven = new AtomicInteger();
  private final AtomicInteger underOdd = new AtomicInteger();
  private volatile int phase;
  private volatile RuleMatcher matcher;

  // Made with the first class that is woven, so that Byte Buddy is not loaded before.
  private volatile @Nullable ClassWeaver weaver;

  /** A transformer that weaves what {@code matcher} selects. */
  public WeavingTransformer(
      RuleMatcher matcher, LegacySites legacySites, WeavingListener listener) {
    this.matcher = matcher;
    this.legacySites = legacySites;
    this.listener = listener;
  }

  /** Weaves what {@code newMatcher} selects from now on. */
  public void setMatcher(RuleMatcher newMatcher) {
    matcher = newMatcher;
  }

  /**
   * Waits, in a bounded time, until no class is being transformed by a matcher that has been
   * exchanged. One thread at a time.
   */
  public void awaitExchange() {
    // As in a reader-writer phaser: those who come after this count on the other side.
    int before = phase;
    phase = 1 - before;
    long start = System.nanoTime();
    while (under(before).get() > 0 && System.nanoTime() - start < PATIENCE_NANOS) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private AtomicInteger under(int side) {
    return side == 0 ? underEven : underOdd;
  }

  private AtomicInteger enter() {
    while (true) {
      int now = phase;
      AtomicInteger entered = under(now);
      entered.incrementAndGet();
      if (phase == now) {
        return entered;
      }
      entered.decrementAndGet();
    }
  }

  /** The names of all classes that were ever woven, {@code com.acme.Shop}; of whichever loader. */
  public Set<String> wovenNames() {
    return wovenNames;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable Module module,
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    try {
      if (name == null || loader == getClass().getClassLoader()) {
        return null;
      }
      AtomicInteger entered = enter();
      try {
        RuleMatcher current = matcher;
        byte[] woven = current.mayMatch(name, classFile) ? weave(current, loader, classFile) : null;
        if (woven == null && redefined != null) {
          listener.restored(name.replace('/', '.'));
        }
        return woven;
      } finally {
        entered.decrementAndGet();
      }
    } catch (Throwable t) {
      listener.transformFailed(String.valueOf(name), t);
      return null;
    }
  }

  private byte @Nullable [] weave(
      RuleMatcher current, @Nullable ClassLoader loader, byte[] classFile) {
    ClassInfo type = ClassFile.read(classFile);
    if (type == null) {
      return null;
    }
    LoaderSupertypes supertypes = new LoaderSupertypes(loader);
    List<Match> matches = current.match(type, supertypes);
    List<TriggerMatch> triggers = current.triggers(type, supertypes);
    List<MethodInfo> connections = current.connections(type, supertypes);
    if (matches.isEmpty() && triggers.isEmpty() && connections.isEmpty()) {
      return null;
    }
    MatchReport report = current.report();
    try {
      StackReserve.probeForLinking();
      List<PlannedMethod> cached = PlannedMethod.of(matches, current, classFile);
      List<PlannedMethod> planned = PlannedTriggers.of(triggers, connections, current, classFile);
      byte[] woven = weaver().weave(type, classFile, loader, cached, planned);
      wovenNames.add(type.binaryName());
      for (Match match : matches) {
        report.woven(match, type, describe(loader));
        listener.woven(match, type);
      }
      tellOfState(matches, type, classFile);
      for (TriggerMatch match : triggers) {
        report.woven(match, type, describe(loader));
        listener.woven(match, type);
      }
      return woven;
    } catch (Throwable t) {
      for (Match match : matches) {
        report.failed(match, type, String.valueOf(t));
      }
      for (TriggerMatch match : triggers) {
        report.failed(match, type, String.valueOf(t));
        listener.notHeard(match, type, String.valueOf(t));
      }
      listener.transformFailed(type.binaryName(), t);
      return null;
    }
  }

  private void tellOfState(List<Match> matches, ClassInfo type, byte[] classFile) {
    try {
      ReceiverState state = null;
      for (Match match : matches) {
        if (mayAnswerFromState(match)) {
          state = state == null ? ReceiverState.read(classFile) : state;
          lookForState(match, type, state);
        }
      }
    } catch (Throwable t) {
      // The class is woven all the same.
    }
  }

  private static boolean mayAnswerFromState(Match match) {
    MethodInfo method = match.method();
    CacheRule rule = match.rule();
    return !method.isStatic()
        && method.descriptor().startsWith("()")
        && rule.writeBehind() == null
        && rule.key().isEmpty()
        && rule.scope() != Scope.EQUAL
        && (rule.scope() != Scope.INSTANCE || rule.evictOn().isEmpty());
  }

  /**
   * Under `shared` any field is too much, under `instance` one that changes, unless the rule says
   * when.
   */
  private void lookForState(Match match, ClassInfo type, ReceiverState state) {
    MethodInfo method = match.method();
    String field =
        match.rule().scope() == Scope.SHARED
            ? state.read(method.name(), method.descriptor())
            : state.changing(method.name(), method.descriptor());
    if (field != null) {
      listener.answersFromState(match, type, field);
    }
  }

  private ClassWeaver weaver() throws Throwable {
    ClassWeaver current = weaver;
    if (current == null) {
      // Two threads may make one each; either will do.
      legacySites.connect();
      LinkRehearsal.run();
      current = new ClassWeaver(legacySites);
      weaver = current;
    }
    return current;
  }

  private static String describe(@Nullable ClassLoader loader) {
    return loader == null
        ? "boot"
        : loader.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(loader));
  }
}
