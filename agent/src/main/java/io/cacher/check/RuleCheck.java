package io.cacher.check;

import io.cacher.config.CacheRule;
import io.cacher.config.MethodPattern;
import io.cacher.config.Mode;
import io.cacher.config.Reaction;
import io.cacher.match.ClassFile;
import io.cacher.match.ClassInfo;
import io.cacher.match.ClassPathReport;
import io.cacher.match.Match;
import io.cacher.match.PatternVerdict;
import io.cacher.match.RuleMatcher;
import io.cacher.match.State;
import io.cacher.weave.WeavingListener;
import io.cacher.weave.WeavingTransformer;
import io.cacher.weave.WovenCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Has the agent's transformer weave the classes of a class path, throws what comes out away, and
 * keeps what was said.
 */
public final class RuleCheck implements WeavingListener {

  private static final int FIRST_WITH_INVOKEDYNAMIC = 51;

  private final List<CacheRule> rules;
  private final ClassPath classPath;
  private final List<CacheRule> live = new ArrayList<>();
  private final Map<String, String> faults = new LinkedHashMap<>();
  private final Map<String, Set<String>> remarks = new LinkedHashMap<>();
  private final ClassPathReport report;
  private final RuleMatcher matcher;
  private final LikenessLoader loader;
  private final Linking linking;
  private final WeavingTransformer transformer;

  private RuleCheck(CheckedExtensions extensions, ClassPath classPath) {
    rules = extensions.rules();
    this.classPath = classPath;
    for (CacheRule rule : rules) {
      if (rule.mode() == Mode.ON) {
        live.add(rule);
      }
    }
    report = new ClassPathReport(live);
    matcher = new RuleMatcher(live, report);
    loader = new LikenessLoader(classPath);
    linking = new Linking(live, extensions::of, loader);
    transformer = new WeavingTransformer(matcher, linking.legacySites(), this);
  }

  /** What the agent would do with the rules that have their extensions. */
  public static CheckReport of(CheckedExtensions extensions, ClassPath classPath) {
    Dispatcher.prepare();
    return new RuleCheck(extensions, classPath).run();
  }

  private CheckReport run() {
    for (String name : classPath.names()) {
      if (matcher.mayMatch(name)) {
        check(name);
      }
    }
    for (String name : namedOfJdk()) {
      check(name);
    }
    for (Linking.Doubt doubt : linking.doubts()) {
      remark(doubt.cache(), doubt.sentence());
    }
    List<PatternVerdict> verdicts = report.verdicts(classPath);
    List<CheckedCache> caches = new ArrayList<>();
    for (CacheRule rule : rules) {
      List<CheckedPattern> patterns = new ArrayList<>();
      for (PatternVerdict verdict : verdicts) {
        if (verdict.rule().name().equals(rule.name())) {
          patterns.add(checked(verdict));
        }
      }
      caches.add(
          new CheckedCache(
              rule.name(),
              rule.position(),
              rule.mode() != Mode.ON,
              patterns,
              List.copyOf(remarks.getOrDefault(rule.name(), Set.of()))));
    }
    return new CheckReport(caches, classPath.names().size(), classPath.problems());
  }

  private void check(String name) {
    byte[] classFile = classPath.read(name);
    if (classFile == null || !matcher.mayMatch(name, classFile)) {
      return;
    }
    ClassInfo type = ClassFile.read(classFile);
    if (type == null || !type.name().equals(name)) {
      return;
    }
    boolean ofJdk = classPath.placeOf(name) == null;
    byte[] woven =
        transformer.transform(null, ofJdk ? null : loader, name, null, null, readable(classFile));
    if (woven != null) {
      for (WovenCall call : WovenCall.in(woven)) {
        for (Linking.Fault fault : linking.link(type, call)) {
          note(type, call, fault);
        }
      }
    }
  }

  /** Raised to a version that links through the JVM, so that what is linked can be read off. */
  private static byte[] readable(byte[] classFile) {
    int version = (classFile[6] & 0xff) << 8 | (classFile[7] & 0xff);
    if (version >= FIRST_WITH_INVOKEDYNAMIC) {
      return classFile;
    }
    byte[] raised = classFile.clone();
    raised[6] = 0;
    raised[7] = FIRST_WITH_INVOKEDYNAMIC;
    return raised;
  }

  private void note(ClassInfo type, WovenCall call, Linking.Fault fault) {
    StringBuilder reason = new StringBuilder(fault.reason());
    if (!fault.missing().isEmpty()) {
      reason.append("; not on the class path: ").append(String.join(", ", fault.missing()));
    }
    boolean trigger = fault.id().indexOf('#') >= 0;
    for (String cache : fault.cache().split(",", -1)) {
      int number = cache.indexOf('#');
      String of = number < 0 ? cache : cache.substring(0, number);
      // A method may be the trigger of several reactions.
      faults.merge(
          key(of, trigger, type.binaryName(), call.name(), call.descriptor()),
          reason.toString(),
          (known, more) -> known.contains(more) ? known : known + "; besides: " + more);
    }
  }

  private static String key(
      String cache, boolean trigger, String type, String method, String descriptor) {
    return cache + (trigger ? "\n\n" : "\n") + type + "\n" + method + descriptor;
  }

  /** Classes of the JDK are cached when named exactly, and are on no class path. */
  private Set<String> namedOfJdk() {
    Set<String> names = new LinkedHashSet<>();
    for (CacheRule rule : live) {
      List<MethodPattern> patterns = new ArrayList<>(rule.methods());
      for (Reaction reaction : rule.reactions()) {
        patterns.addAll(reaction.triggers());
      }
      for (MethodPattern pattern : patterns) {
        if (pattern.declaringType().exact() && !pattern.negated()) {
          String name = jdkName(pattern.declaringType().text());
          if (name != null && matcher.mayMatch(name)) {
            names.add(name);
          }
        }
      }
    }
    return names;
  }

  /** The internal name of a class of the JDK that is written so, nested with dots perhaps. */
  private @Nullable String jdkName(String text) {
    String name = text.replace('.', '/');
    while (true) {
      if (classPath.placeOf(name) != null) {
        return null;
      }
      if (classPath.read(name) != null) {
        return name;
      }
      int slash = name.lastIndexOf('/');
      if (slash < 0) {
        return null;
      }
      name = name.substring(0, slash) + '$' + name.substring(slash + 1);
    }
  }

  private CheckedPattern checked(PatternVerdict verdict) {
    List<CheckedMethod> methods = new ArrayList<>();
    for (PatternVerdict.Woven woven : verdict.woven()) {
      String reason =
          faults.get(
              key(
                  verdict.rule().name(),
                  verdict.trigger(),
                  woven.type().binaryName(),
                  woven.method().name(),
                  woven.method().descriptor()));
      methods.add(
          new CheckedMethod(
              woven.text(),
              reason == null ? CheckedMethod.Fate.WOVEN : CheckedMethod.Fate.FAULTY,
              State.APPLIED,
              reason == null ? "" : reason));
    }
    for (PatternVerdict.Refused refused : verdict.refused()) {
      methods.add(
          new CheckedMethod(
              refused.where(), CheckedMethod.Fate.LEFT, refused.state(), refused.reason()));
    }
    return new CheckedPattern(
        verdict.pattern().text(),
        verdict.pattern().position(),
        verdict.trigger(),
        verdict.state(),
        verdict.reason(),
        methods);
  }

  @Override
  public void woven(Match match, ClassInfo type) {
    // The report has it.
  }

  @Override
  public void answersFromState(Match match, ClassInfo type, String field) {
    remark(
        match.rule().name(),
        type.binaryName()
            + "."
            + match.method().signature()
            + " takes no argument and answers from the field `"
            + field
            + "` of its receiver: callers may be given an answer from before a change, or that of"
            + " another object. Dangerous: cache a method whose arguments decide.");
  }

  private void remark(String cache, String sentence) {
    remarks.computeIfAbsent(cache, any -> new LinkedHashSet<>()).add(sentence);
  }

  @Override
  public void transformFailed(String className, Throwable thrown) {
    // Of a class that matched, the report has it.
  }
}
