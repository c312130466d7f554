package io.cacher.weave;

import io.cacher.link.TriggerId;
import io.cacher.match.MethodInfo;
import io.cacher.match.RuleMatcher;
import io.cacher.match.TriggerMatch;
import java.util.ArrayList;
import java.util.List;

/** Plans the weaving of the methods that caches react to. */
final class PlannedTriggers {

  private PlannedTriggers() {}

  static List<PlannedMethod> of(
      List<TriggerMatch> triggers,
      List<MethodInfo> connections,
      RuleMatcher matcher,
      byte[] classFile) {
    List<PlannedMethod> planned = new ArrayList<>();
    for (TriggerMatch trigger : triggers) {
      StringBuilder id = new StringBuilder();
      boolean named = false;
      for (TriggerMatch.Reacting reacting : trigger.reactions()) {
        TriggerId.append(id, matcher.id(reacting.rule()), reacting.number());
        named |= ParameterNames.wanted(reacting.rule().reactions().get(reacting.number()));
      }
      if (connections.contains(trigger.method())) {
        TriggerId.appendConnection(id);
      }
      List<String> names = named ? ParameterNames.read(classFile, trigger.method()) : List.of();
      planned.add(new PlannedMethod(trigger.method(), id.toString(), names));
    }
    for (MethodInfo method : connections) {
      if (PlannedMethod.find(planned, method.name(), method.descriptor()) == null) {
        StringBuilder id = new StringBuilder();
        TriggerId.appendConnection(id);
        planned.add(new PlannedMethod(method, id.toString(), List.of()));
      }
    }
    return planned;
  }
}
