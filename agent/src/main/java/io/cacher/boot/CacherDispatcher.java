package io.cacher.boot;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one meeting point of woven code and the agent.
 *
 * <p>A woven method asks for an {@linkplain Hit outcome} when it is entered. A {@code Hit} is
 * returned instead of running the body, a {@link Miss} is completed when the body has ended, and
 * null lets the call pass as if the method were not woven.
 *
 * <p>It outlives the agent, since the boot loader unloads nothing. Without an agent it holds
 * nothing of one, and calls pass: code that was woven by an agent that is gone may still run.
 *
 * <p>Thread-safe. Nothing here throws into woven code.
 */
public final class CacherDispatcher {

  private static volatile @Nullable MethodHandle linker;
  private static volatile @Nullable MethodHandle legacyLookup;
  private static volatile @Nullable Consumer<String> agent;

  // How many agents have come and gone. What one wove, no other links: its rules are not theirs.
  private static volatile int departed;

  // The first number that no method of an old class file was ever given.
  private static volatile int freeNumber;

  // Tells these classes from those of another version.
  private static long checksum;

  /**
   * Whether a call took place that some cache should have reacted to and could not. Set by woven
   * code, where nothing but setting a field can be relied on; the agent looks now and then.
   */
  public static volatile boolean reactionsOverdue;

  private CacherDispatcher() {}

  /**
   * Makes an agent the one of this JVM.
   *
   * @param classes tells the classes that the agent knows, of which this is one, from others
   * @param newAgent takes requests to it
   * @return false if there is another one, or if it knows other classes than these
   */
  public static synchronized boolean claim(long classes, Consumer<String> newAgent) {
    if (agent != null || (checksum != 0 && checksum != classes)) {
      return false;
    }
    checksum = classes;
    agent = newAgent;
    reactionsOverdue = false;
    return true;
  }

  /** Whether there is an agent. */
  public static boolean isClaimed() {
    return agent != null;
  }

  /** Hands a request to the agent; returns false if there is none. */
  public static boolean request(String text) {
    Consumer<String> current = agent;
    if (current == null) {
      return false;
    }
    current.accept(text);
    return true;
  }

  /** Lets all calls pass from now on, those of methods that are still woven. */
  public static synchronized void disconnect() {
    linker = null;
    legacyLookup = null;
    departed++;
  }

  /** Forgets the agent if it is of this class loader, so that another one can come. */
  public static synchronized void release(ClassLoader loader) {
    if (agent != null && agent.getClass().getClassLoader() == loader) {
      linker = null;
      legacyLookup = null;
      agent = null;
    }
  }

  /** What marks the call sites of the current agent. */
  public static int mark() {
    return departed << 1;
  }

  /** The first number that may be given to a method of an old class file. */
  public static int freeNumber() {
    return freeNumber;
  }

  /** Takes note of the numbers below {@code number}, which are never given again. */
  public static void use(int number) {
    freeNumber = number;
  }

  /**
   * Connects the agent. Called once, before the first class is woven.
   *
   * @param newLinker {@code (Lookup, String, MethodType, String, String, String, int)CallSite}
   * @param newLegacyLookup {@code (int, Object[])Object}
   */
  public static void connect(MethodHandle newLinker, MethodHandle newLegacyLookup) {
    legacyLookup = newLegacyLookup;
    linker = newLinker;
  }

  /**
   * Bootstrap method of every woven {@code invokedynamic}.
   *
   * <p>Never throws, since a failed link is sticky: the JVM would raise the same error on each call
   * for ever. Whatever goes wrong, the answer is a call site that lets calls pass. The exceptions
   * are stack overflow and lack of memory: those the JVM forgets, so that this call passes (woven
   * code catches them) and the next one links again.
   *
   * @param caller the woven class
   * @param name the woven method's name
   * @param type the receiver, if any, and the arguments, references erased to {@code Object}
   * @param cache the cache's name
   * @param descriptor the woven method's descriptor
   * @param parameterNames the method's parameter names, joined with commas, if a rule needs them
   * @param flags the {@linkplain #mark mark} of the agent that wove the method, plus 1 if the
   *     method holds a lock while it runs
   */
  public static CallSite link(
      MethodHandles.Lookup caller,
      String name,
      MethodType type,
      String cache,
      String descriptor,
      String parameterNames,
      int flags) {
    try {
      MethodHandle current = linker;
      if (current != null && (flags & ~1) == mark()) {
        return (CallSite)
            current.invokeExact(caller, name, type, cache, descriptor, parameterNames, flags & 1);
      }
    } catch (VirtualMachineError thisThreadOrHeap) {
      throw thisThreadOrHeap;
    } catch (Throwable linkFailed) {
      // Counted by the agent's linker; here nothing may be called that could fail again.
    }
    return passThrough(type);
  }

  /**
   * Looks a call up from a class file too old for {@code invokedynamic} (Java 6 and before).
   *
   * @param site the number the weaver gave the method
   * @param arguments the receiver, if any, and the arguments, boxed
   */
  public static @Nullable Object lookup(int site, @Nullable Object[] arguments) throws Throwable {
    MethodHandle current = legacyLookup;
    return current == null ? null : (Object) current.invokeExact(site, arguments);
  }

  private static CallSite passThrough(MethodType type) {
    return new ConstantCallSite(
        MethodHandles.dropArguments(
            MethodHandles.constant(Object.class, null), 0, type.parameterList()));
  }

  /** A cached result. The cache's own entry is the hit, so that a hit allocates nothing. */
  public abstract static class Hit {

    /** The result, boxed if primitive; final once another thread can be given this hit. */
    public @Nullable Object value;

    /** For subclasses, all of which belong to the agent. */
    protected Hit() {}
  }

  /** A call that is answered by throwing {@link Hit#value}, which is a {@link Throwable}. */
  public static final class Failure extends Hit {

    /**
     * A failure to be thrown to a caller.
     *
     * @param thrown what to throw, the same instance for all who share it
     */
    public Failure(Throwable thrown) {
      value = thrown;
    }
  }

  /** A call whose method must run. It is completed exactly once, however the method ends. */
  public abstract static class Miss {

    /** For subclasses, all of which belong to the agent. */
    protected Miss() {}

    /**
     * Takes the outcome of the call. Catches everything itself: it runs where a failure would
     * replace the result the application is about to receive.
     *
     * @param result what the method returned, boxed if primitive; null if it threw
     * @param thrown what the method threw, or null
     * @return what the caller gets instead, a value of the method's type or a {@link Failure}; null
     *     for the method's own outcome
     */
    public abstract @Nullable Hit complete(@Nullable Object result, @Nullable Throwable thrown);
  }

  /**
   * A call of a Kotlin suspend function. It stands behind a continuation of the agent's making,
   * which is resumed before the caller's own.
   */
  public abstract static class Suspension extends Miss {

    /** What the body is given in the place of its caller's continuation. */
    public @Nullable Object continuation;

    /** For subclasses, all of which belong to the agent. */
    protected Suspension() {}

    /**
     * The continuation is resumed, by Kotlin, as any state machine's.
     *
     * @param result a value, or Kotlin's wrapping of a failure
     * @return what the caller's continuation is resumed with, or Kotlin's mark of suspension
     * @throws Throwable what the caller's continuation is resumed with
     */
    public abstract @Nullable Object resume(@Nullable Object result) throws Throwable;
  }

  /** A continuation of the agent's making, a class in the package of the woven one. */
  public interface Continued {

    /** The call that it stands for. */
    Suspension suspension();
  }
}
