package io.cacher.config;

import io.cacher.config.yaml.Mark;
import io.cacher.config.yaml.YamlNode;
import io.cacher.config.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value written as one piece of text. Quotes make no difference to what it means. */
abstract class ScalarType<T> implements ValueType<T> {

  private static final Position NOWHERE = Position.ofFile("");

  /** Makes sense of the text, in which variables have been substituted. */
  abstract T parse(String text, Position position) throws InvalidValueException;

  /** The JSON Schema of the values without variables, as alternatives. */
  abstract List<Map<String, Object>> alternatives();

  @Override
  public final @Nullable T read(YamlNode node, String path, Reading reading) {
    if (!(node instanceof Scalar scalar)) {
      reading.report(node.mark(), path, "found " + node.kind() + ", expected " + expected());
      return null;
    }
    String text = scalar.text();
    try {
      text = reading.substitution.apply(text);
      return parse(text, reading.position(scalar.mark(0)));
    } catch (InvalidValueException e) {
      // A substituted text is not in the file, so its offsets mean nothing there.
      boolean written = text.equals(scalar.text());
      Mark mark = written ? scalar.mark(e.offset()) : scalar.mark(0);
      reading.report(mark, path, e.getMessage(), e.suggestion());
      return null;
    }
  }

  @Override
  public final T ofDefault(String text) throws InvalidValueException {
    return parse(text, NOWHERE);
  }

  @Override
  public final Map<String, Object> schema() {
    return Schema.anyOf(Schema.and(alternatives(), Schema.reference("substituted")));
  }
}
