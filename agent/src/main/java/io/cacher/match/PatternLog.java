package io.cacher.match;

import io.cacher.config.CacheRule;
import io.cacher.config.MethodPattern;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What became of one pattern. Written and read by any thread. */
final class PatternLog {

  // Names woven again, as when another agent retransforms their class, are to count once.
  private static final int REMEMBERED = 2_000;
  private static final int LISTED = 20;

  private final CacheRule rule;
  private final MethodPattern pattern;
  private final boolean trigger;
  private final BoundedNames methods;
  private final BoundedNames classes;
  private final BoundedNames listed;
  private final ConcurrentMap<State, Refusal> refusals;
  private final AtomicReference<@Nullable ClassInfo> lacking;

  /**
   * A pattern's log.
   *
   * @param earlier what became of the pattern so far, which goes on in both; or null
   */
  PatternLog(CacheRule rule, MethodPattern pattern, boolean trigger, @Nullable PatternLog earlier) {
    this.trigger = trigger;
    this.rule = rule;
    this.pattern = pattern;
    if (earlier == null) {
      methods = new BoundedNames(REMEMBERED);
      classes = new BoundedNames(REMEMBERED);
      listed = new BoundedNames(LISTED);
      refusals = new ConcurrentHashMap<>();
      lacking = new AtomicReference<>();
    } else {
      methods = earlier.methods;
      classes = earlier.classes;
      listed = earlier.listed;
      refusals = earlier.refusals;
      lacking = earlier.lacking;
    }
  }

  MethodPattern pattern() {
    return pattern;
  }

  void woven(ClassInfo type, MethodInfo method, String loader) {
    String className = type.binaryName();
    classes.add(className + '@' + loader);
    methods.add(className + '.' + method.name() + method.descriptor() + '@' + loader);
    listed.add(className + '.' + method.signature());
  }

  void refused(Refusal refusal) {
    refusals.putIfAbsent(refusal.state(), refusal);
  }

  void lacksMethod(ClassInfo type) {
    lacking.compareAndSet(null, type);
  }

  PatternReport report(KnownClasses known) {
    State state = state();
    if (state == State.WAITING && new MissingClass(pattern, known).loadedBefore()) {
      state = State.LOADED_BEFORE_AGENT;
    }
    return new PatternReport(
        rule.name(),
        pattern.text(),
        pattern.position(),
        trigger,
        state,
        methods.count(),
        classes.count(),
        listed.sorted(),
        text(state, known));
  }

  private State state() {
    if (methods.count() > 0) {
      return State.APPLIED;
    }
    for (State state : State.values()) {
      if (refusals.containsKey(state)) {
        return state;
      }
    }
    return lacking.get() == null ? State.WAITING : State.NO_METHOD;
  }

  private String text(State state, KnownClasses known) {
    ClassInfo type = lacking.get();
    Refusal refusal = refusals.get(state);
    if (state == State.APPLIED) {
      return applied(known);
    } else if (refusal != null) {
      return (state == State.FAILED ? "failed: " : "matched nothing: ")
          + Reasons.sentence(pattern, refusal, known);
    } else if (type != null) {
      return "matched nothing: " + new MissingMethod(pattern, type, known).sentence();
    }
    return "matched nothing yet: " + new MissingClass(pattern, known).sentence();
  }

  private String applied(KnownClasses known) {
    StringBuilder text = new StringBuilder("applies to ");
    text.append(Reasons.count(methods.count(), "method", "methods")).append(" in ");
    text.append(Reasons.count(classes.count(), "class", "classes"));
    // A wildcard is not expected to get all it selects; a name is, overload for overload.
    boolean named =
        pattern.name().exact() && pattern.declaringType().exact() && !pattern.subtypes();
    for (State state : State.values()) {
      Refusal refusal = refusals.get(state);
      if (refusal != null && (state == State.FAILED || named) && state != State.SYNTHETIC) {
        text.append(", but not to all: ").append(Reasons.sentence(pattern, refusal, known));
        return text.toString();
      }
    }
    return text.toString();
  }
}
