package io.cacher.check;

import io.cacher.config.CacheRule;
import io.cacher.config.WarmCall;
import io.cacher.config.WarmUp;
import io.cacher.link.WovenMethod;
import io.cacher.warm.WarmFit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which of the calls that rules want made ahead fit none of their methods. For one thread. */
final class WarmCalls {

  /** The calls that no method has taken so far, by cache. */
  private final Map<String, List<WarmCall>> left = new LinkedHashMap<>();

  private final List<Linking.Doubt> misfits = new ArrayList<>();

  /** A method is cached by a rule. */
  void add(CacheRule rule, WovenMethod method) {
    WarmUp warmUp = rule.warm();
    if (warmUp == null) {
      return;
    }
    List<WarmCall> open = left.computeIfAbsent(rule.name(), any -> new ArrayList<>(warmUp.calls()));
    int arity = method.parameterDescriptors().size();
    for (WarmCall call : warmUp.calls()) {
      if (call.arguments().size() == arity) {
        open.remove(call);
        String misfit = misfit(call, method);
        if (misfit != null) {
          misfits.add(new Linking.Doubt(rule.name(), misfit));
        }
      }
    }
  }

  private static @Nullable String misfit(WarmCall call, WovenMethod method) {
    for (int i = 0; i < call.arguments().size(); i++) {
      WarmCall.Argument argument = call.arguments().get(i);
      Class<?> type = method.parameterClass(i);
      String misfit = type == null ? null : WarmFit.misfit(type, argument.text());
      if (misfit != null) {
        return argument.position()
            + ": "
            + misfit
            + ", for arg"
            + i
            + " of "
            + method.signature()
            + "; this warm call is not made";
      }
    }
    return null;
  }

  /** What is wrong with calls; a sentence each. */
  List<Linking.Doubt> doubts() {
    List<Linking.Doubt> doubts = new ArrayList<>(misfits);
    for (Map.Entry<String, List<WarmCall>> cache : left.entrySet()) {
      for (WarmCall call : cache.getValue()) {
        doubts.add(
            new Linking.Doubt(
                cache.getKey(),
                call.position()
                    + ": no method that is cached takes "
                    + call.arguments().size()
                    + " argument(s), as this warm call has"));
      }
    }
    return doubts;
  }
}
