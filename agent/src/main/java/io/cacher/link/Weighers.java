package io.cacher.link;

import io.cacher.cache.Weigher;
import io.cacher.config.CacheRule;
import io.cacher.config.KeyPath;
import io.cacher.weigh.Length;
import io.cacher.weigh.RetainedBytes;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what weighs the results of a method. */
final class Weighers {

  private static final String RESULT = "result";
  private static final MethodType STEP = MethodType.methodType(Object.class, Object.class);

  private Weighers() {}

  /** Whether a rule's weigher looks at arguments. */
  static boolean wantArguments(CacheRule rule) {
    return rule.maximumWeight() != null && isPath(rule) && !rule.weigher().root().equals(RESULT);
  }

  private static boolean isPath(CacheRule rule) {
    String text = rule.weigher().text();
    return !text.equals("bytes") && !text.equals("length");
  }

  /** The weigher for a method, or null when its cache is bounded by number. */
  static @Nullable Weigher of(CacheRule rule, WovenMethod method) throws UnresolvableKeyException {
    if (rule.maximumWeight() == null) {
      return null;
    }
    KeyPath path = rule.weigher();
    if (!isPath(rule)) {
      return path.text().equals("bytes") ? new RetainedBytes() : new Length();
    }
    if (path.root().equals(RESULT)) {
      return new PathWeigher(PathWeigher.RESULT, generic(resultSteps(path, method)));
    }
    KeyPart part = KeyPlanner.part(rule, method, path);
    return new PathWeigher(part.parameter(), generic(part.steps()));
  }

  private static List<MethodHandle> resultSteps(KeyPath path, WovenMethod method)
      throws UnresolvableKeyException {
    Class<?> type = method.resultClass();
    List<MethodHandle> steps = new ArrayList<>();
    for (String step : path.steps()) {
      if (type == null || type.isPrimitive()) {
        throw new UnresolvableKeyException(
            "`" + path.text() + "`: the type before `" + step + "` has no properties");
      }
      MethodHandle access = PropertyAccess.find(method.caller(), type, step);
      steps.add(access);
      type = access.type().returnType();
    }
    return steps;
  }

  private static List<MethodHandle> generic(List<MethodHandle> steps) {
    List<MethodHandle> generic = new ArrayList<>();
    for (MethodHandle step : steps) {
      generic.add(step.asType(STEP));
    }
    return generic;
  }
}
