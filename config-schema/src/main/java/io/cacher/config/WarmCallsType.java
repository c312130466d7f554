package io.cacher.config;

import io.cacher.config.yaml.YamlNode;
import io.cacher.config.yaml.YamlNode.Scalar;
import io.cacher.config.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list of calls, each a list of arguments. */
final class WarmCallsType implements ValueType<List<WarmCall>> {

  private static final String ARGUMENTS = "a list of its arguments such as `[42, EUR]`";

  @Override
  public @Nullable List<WarmCall> read(YamlNode node, String path, Reading reading) {
    if (!(node instanceof Sequence sequence) || sequence.items().isEmpty()) {
      String found = node instanceof Sequence ? "an empty list" : node.kind();
      reading.report(node.mark(), path, "found " + found + ", expected " + expected());
      return null;
    }
    int problems = reading.problemCount();
    List<WarmCall> calls = new ArrayList<>(sequence.items().size());
    for (YamlNode item : sequence.items()) {
      String itemPath = path + '[' + calls.size() + ']';
      List<WarmCall.Argument> arguments = new ArrayList<>();
      if (item instanceof Sequence call) {
        for (YamlNode argument : call.items()) {
          arguments.add(argument(argument, itemPath + '[' + arguments.size() + ']', reading));
        }
      } else {
        reading.report(
            item.mark(), itemPath, "found " + item.kind() + ", expected a call, " + ARGUMENTS);
      }
      calls.add(new WarmCall(reading.position(item.mark()), arguments));
    }
    return reading.problemCount() == problems ? calls : null;
  }

  private static WarmCall.Argument argument(YamlNode node, String path, Reading reading) {
    Position position = reading.position(node.mark());
    if (!(node instanceof Scalar scalar)) {
      reading.report(
          node.mark(),
          path,
          "found " + node.kind() + ", expected an argument such as `42`, `EUR` or `null`");
      return new WarmCall.Argument(position, null);
    }
    if (scalar.isNull()) {
      return new WarmCall.Argument(position, null);
    }
    try {
      return new WarmCall.Argument(position, reading.substitution.apply(scalar.text()));
    } catch (InvalidValueException e) {
      reading.report(scalar.mark(e.offset()), path, e.getMessage(), e.suggestion());
      return new WarmCall.Argument(position, null);
    }
  }

  @Override
  public String expected() {
    return "a list of calls, each " + ARGUMENTS;
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> argument =
        Schema.anyOf(
            List.of(
                Schema.object("type", List.of("number", "boolean", "null")),
                Schema.text("^(?:(?!\\$\\{)[\\s\\S])*$"),
                Schema.reference("substituted")));
    Map<String, Object> call = Schema.object("type", "array");
    call.put("items", argument);
    Map<String, Object> calls = Schema.object("type", "array");
    calls.put("minItems", 1L);
    calls.put("items", call);
    return calls;
  }
}
