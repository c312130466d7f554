package io.cacher.config;

import io.cacher.config.text.Quoted;
import io.cacher.config.yaml.YamlNode;
import io.cacher.config.yaml.YamlNode.Entry;
import io.cacher.config.yaml.YamlNode.Mapping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names of exceptions, and a lifetime for each. */
final class ExceptionsType implements ValueType<List<ExceptionLifetime>> {

  private static final String SEGMENT = "[" + Letters.START + "][" + Letters.PART + "]*";
  private static final String REGEX = "^" + SEGMENT + "(?:\\." + SEGMENT + ")*$";

  /** They tell of the thread or the heap, and not of the call. */
  private static final Set<String> NEVER =
      Set.of(
          "java.lang.Throwable",
          "Throwable",
          "java.lang.Error",
          "Error",
          "java.lang.VirtualMachineError",
          "VirtualMachineError",
          "java.lang.OutOfMemoryError",
          "OutOfMemoryError",
          "java.lang.StackOverflowError",
          "StackOverflowError",
          "java.lang.InterruptedException",
          "InterruptedException");

  private final DurationType lifetime = new DurationType();

  @Override
  public @Nullable List<ExceptionLifetime> read(YamlNode node, String path, Reading reading) {
    if (!(node instanceof Mapping mapping) || mapping.entries().isEmpty()) {
      String found = node instanceof Mapping ? "an empty mapping" : node.kind();
      reading.report(node.mark(), path, "found " + found + ", expected " + expected());
      return null;
    }
    int problems = reading.problemCount();
    List<ExceptionLifetime> lifetimes = new ArrayList<>();
    for (Entry entry : Keys.unique(mapping, path, reading)) {
      String type = entry.key().text();
      String typePath = Keys.within(path, type);
      if (!isName(type)) {
        reading.report(
            entry.key().mark(),
            typePath,
            Quoted.text(type) + " is no name of a class, expected " + expected());
      } else if (NEVER.contains(type)) {
        reading.report(
            entry.key().mark(),
            typePath,
            Quoted.text(type)
                + " tells of a thread and not of the call, it is never cached; expected an"
                + " exception such as `java.io.FileNotFoundException`");
      } else if (entry.value().isNull()) {
        reading.report(
            entry.key().mark(),
            typePath,
            Quoted.text(type) + " has no lifetime, expected " + lifetime.expected());
      } else {
        Duration duration = lifetime.read(entry.value(), typePath, reading);
        if (duration != null) {
          lifetimes.add(new ExceptionLifetime(type, duration));
        }
      }
    }
    return reading.problemCount() == problems ? lifetimes : null;
  }

  private static boolean isName(String text) {
    boolean starts = true;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (c == '.' && !starts) {
        starts = true;
      } else if (starts ? Letters.starts(c) : Letters.continues(c)) {
        starts = false;
      } else {
        return false;
      }
    }
    return !starts;
  }

  @Override
  public String expected() {
    return "exceptions with their lifetimes, such as `{java.io.FileNotFoundException: 30s}`";
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> schema = Schema.object("type", "object");
    schema.put("minProperties", 1L);
    schema.put("additionalProperties", false);
    schema.put("patternProperties", Schema.object(REGEX, lifetime.schema()));
    return schema;
  }
}
