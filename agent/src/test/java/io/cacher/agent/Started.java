package io.cacher.agent;

import io.cacher.cache.CoarseClock;
import io.cacher.config.CacheRule;
import io.cacher.config.LoadResult;
import io.cacher.config.RuleParser;
import io.cacher.invalidate.Triggers;
import io.cacher.link.LegacySites;
import io.cacher.link.LinkedRules;
import io.cacher.link.Linker;
import io.cacher.match.MatchReport;
import io.cacher.match.RuleMatcher;
import io.cacher.plugin.Extensions;
import io.cacher.reload.RuleDiff;
import io.cacher.weave.EntrySpinner;
import io.cacher.weave.WeavingTransformer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What of the agent has to do with rules, over a JVM that a test makes up. */
final class Started {

  /** As whose the classes are transformed: those beside the agent are left alone. */
  private final ClassLoader application = new ClassLoader(Started.class.getClassLoader()) {};

  /** The classes that the JVM has, asked anew each time. */
  volatile Supplier<Class<?>[]> loaded = () -> new Class<?>[0];

  /** The classes that were transformed anew. */
  final List<Class<?>> transformed = new ArrayList<>();

  /** Classes that the JVM cannot transform. */
  volatile Set<Class<?>> stubborn = Set.of();

  /** Classes whose files cannot be woven. */
  volatile Set<Class<?>> damaged = Set.of();

  final LinkedRules rules = new LinkedRules();
  private final WeavingTransformer transformer;
  final Reporter reporter;
  final RuleControl control;
  private final RuleExchange exchange;

  /** The agent with these rules, begun but not woven. */
  Started(String yaml) throws ReflectiveOperationException {
    Extensions extensions = Extensions.resolve(parsed(yaml), null);
    AgentLog log = AgentLog.open(AgentLog.Level.OFF, null);
    Instrumentation instrumentation = instrumentation();
    CoarseClock clock = new CoarseClock(System::nanoTime, 0);
    MatchReport report = new MatchReport(extensions.rules());
    reporter = new Reporter(log, rules, report, instrumentation);
    RuleFaults faults = new RuleFaults(log, reporter);
    RuleCaches caches = new RuleCaches(clock, new CallFaults(log, reporter), faults);
    rules.set(caches.link(extensions));
    Linker linker = new Linker(rules, new EntrySpinner(), new Triggers(rules, faults), reporter);
    LegacySites legacy = new LegacySites(linker);
    RuleMatcher nothing = new RuleMatcher(List.of(), report);
    transformer = new WeavingTransformer(nothing, legacy, reporter);
    Weaving weaving = new Weaving(instrumentation, transformer, linker, reporter, log);
    control = new RuleControl(rules, report, weaving, new Writes(rules, faults), reporter, faults);
    exchange = control.exchange(caches, clock);
  }

  /** Has other rules in force. */
  RuleDiff apply(String yaml) {
    return exchange.apply(Extensions.resolve(parsed(yaml), null));
  }

  private static List<CacheRule> parsed(String yaml) {
    LoadResult read = RuleParser.parse("rules.yaml", yaml, name -> null);
    if (!read.problems().isEmpty()) {
      throw new AssertionError(read.problems());
    }
    return read.rules();
  }

  /** What comes out is thrown away, but it is known to be woven. */
  private void transform(Class<?> type) {
    String name = type.getName().replace('.', '/');
    try (InputStream in = Started.class.getResourceAsStream('/' + name + ".class")) {
      byte[] classFile = Objects.requireNonNull(in).readAllBytes();
      if (damaged.contains(type)) {
        damage(classFile);
      }
      byte @Nullable [] unused =
          transformer.transform(null, application, name, type, null, classFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives a method that begins with a field's method an instruction that there is not. */
  private static void damage(byte[] classFile) {
    byte getStatic = (byte) 0xb2;
    byte invokeVirtual = (byte) 0xb6;
    for (int i = 0; i < classFile.length - 6; i++) {
      if (classFile[i] == getStatic
          && classFile[i + 3] == invokeVirtual
          && classFile[i + 6] == getStatic) {
        classFile[i] = (byte) 0xfe;
        return;
      }
    }
    throw new AssertionError("no such method");
  }

  private Instrumentation instrumentation() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            Started.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> answer(method.getName(), arguments));
  }

  private @Nullable Object answer(String asked, Object[] arguments) {
    return switch (asked) {
      case "getAllLoadedClasses" -> loaded.get();
      case "isModifiableClass" -> true;
      case "retransformClasses" -> {
        for (Class<?> type : (Class<?>[]) arguments[0]) {
          if (stubborn.contains(type)) {
            throw new VerifyError("stubborn");
          }
          transformed.add(type);
          transform(type);
        }
        yield null;
      }
      default -> null;
    };
  }
}
