package io.cacher.link;

import io.cacher.boot.CacherDispatcher;
import io.cacher.cache.StackReserve;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way in for class files too old for {@code invokedynamic}: woven code passes a number and an
 * array. Slower than a linked call site, and the same in all else. Thread-safe.
 */
public final class LegacySites implements AutoCloseable {

  /** A woven method that has perhaps not been called yet. Classes and look-ups are held weakly. */
  private static final class LegacySite {
    final WeakReference<ClassLoader> loader;
    final boolean bootLoader;
    final String className;
    final String name;
    final String descriptor;
    final boolean isStatic;
    final boolean isSynchronized;
    final String cache;
    final List<String> parameterNames;
    volatile @Nullable WeakReference<MethodHandle> lookup;

    LegacySite(
        @Nullable ClassLoader loader,
        String className,
        String name,
        String descriptor,
        boolean isStatic,
        boolean isSynchronized,
        String cache,
        List<String> parameterNames) {
      this.loader = new WeakReference<>(loader);
      this.bootLoader = loader == null;
      this.className = className;
      this.name = name;
      this.descriptor = descriptor;
      this.isStatic = isStatic;
      this.isSynchronized = isSynchronized;
      this.cache = cache;
      this.parameterNames = parameterNames;
    }

    boolean is(
        @Nullable ClassLoader wantedLoader,
        String wantedClass,
        String wantedName,
        String wantedDescriptor,
        String wantedCache) {
      return className.equals(wantedClass)
          && name.equals(wantedName)
          && descriptor.equals(wantedDescriptor)
          && cache.equals(wantedCache)
          && (wantedLoader == null ? bootLoader : loader.refersTo(wantedLoader));
    }
  }

  private final Linker linker;
  private final int firstNumber = CacherDispatcher.freeNumber();
  private volatile List<LegacySite> sites = List.of();
  private boolean closed;
  private final SiteRegistry spreaders = new SiteRegistry();

  /** No sites yet. */
  public LegacySites(Linker linker) {
    this.linker = linker;
  }

  /**
   * Has the dispatcher link woven calls. Not before something is about to be woven: method handles
   * take their time, which an application without matching rules need not spend.
   */
  public synchronized void connect() throws ReflectiveOperationException {
    refuseIfClosed();
    linker.connect(this);
  }

  private void refuseIfClosed() {
    if (closed) {
      throw new IllegalStateException("the agent has been detached");
    }
  }

  /**
   * Takes note of a method that is about to be woven, perhaps anew.
   *
   * @return the number that woven code passes to the dispatcher
   */
  public synchronized int add(
      @Nullable ClassLoader loader,
      String className,
      String name,
      String descriptor,
      boolean isStatic,
      boolean isSynchronized,
      String cache,
      List<String> parameterNames) {
    refuseIfClosed();
    for (int i = 0; i < sites.size(); i++) {
      if (sites.get(i).is(loader, className, name, descriptor, cache)) {
        return firstNumber + i;
      }
    }
    List<LegacySite> grown = new ArrayList<>(sites);
    grown.add(
        new LegacySite(
            loader, className, name, descriptor, isStatic, isSynchronized, cache, parameterNames));
    sites = grown;
    return firstNumber + grown.size() - 1;
  }

  /**
   * Takes no more methods. Numbers are not given again by the next agent: code that this one wove
   * may still run.
   */
  @Override
  public synchronized void close() {
    closed = true;
    CacherDispatcher.use(firstNumber + sites.size());
  }

  /** As {@link Linker#forgetFormer}. */
  void forgetFormer(Class<?> owner, LinkedRules rules) {
    spreaders.forget(owner, rules);
  }

  MethodHandle lookupHandle() throws ReflectiveOperationException {
    return MethodHandles.lookup()
        .bind(this, "lookup", MethodType.methodType(Object.class, int.class, Object[].class));
  }

  @Nullable Object lookup(int number, @Nullable Object[] arguments) throws Throwable {
    int index = number - firstNumber;
    if (index < 0) {
      // Woven by an agent that is gone.
      return null;
    }
    LegacySite site = sites.get(index);
    WeakReference<MethodHandle> reference = site.lookup;
    MethodHandle lookup = reference == null ? null : reference.get();
    if (lookup == null) {
      lookup = link(site);
    }
    return lookup == null ? null : (Object) lookup.invokeExact(arguments);
  }

  private @Nullable MethodHandle link(LegacySite site) throws ReflectiveOperationException {
    StackReserve.probeForLinking();
    ClassLoader loader = site.loader.get();
    if (loader == null && !site.bootLoader) {
      return null;
    }
    Class<?> owner = Class.forName(site.className, false, loader);
    MethodHandles.Lookup caller = MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
    MethodType type = erased(site.descriptor, site.isStatic);
    WovenMethod method =
        new WovenMethod(
            caller, site.name, type, site.descriptor, site.parameterNames, site.isSynchronized);
    MethodHandle spreader =
        linker
            .lookup(site.cache, method)
            .asType(type.generic())
            .asSpreader(Object[].class, type.parameterCount());
    spreaders.of(owner).put(Linker.id(site.cache, method), spreader);
    site.lookup = new WeakReference<>(spreader);
    return spreader;
  }

  private static MethodType erased(String descriptor, boolean isStatic) {
    List<Class<?>> types = new ArrayList<>();
    if (!isStatic) {
      types.add(Object.class);
    }
    for (String type : WovenMethod.parameterDescriptors(descriptor)) {
      types.add(
          type.length() > 1
              ? Object.class
              : MethodType.fromMethodDescriptorString("(" + type + ")V", null).parameterType(0));
    }
    return MethodType.methodType(Object.class, types);
  }
}
