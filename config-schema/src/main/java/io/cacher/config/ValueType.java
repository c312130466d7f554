package io.cacher.config;

import io.cacher.config.yaml.YamlNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How values of a kind are written. Reader and schema accept the same; a corpus of files tests it.
 */
interface ValueType<T> {

  /** The value, or null after reporting why there is none. */
  @Nullable T read(YamlNode node, String path, Reading reading);

  /** What users are told to write, such as {@code a duration such as `5m`}. */
  String expected();

  /** The JSON Schema of the values. */
  Map<String, Object> schema();

  /** The value of a default, which is written as one piece of text. */
  default T ofDefault(String text) throws InvalidValueException {
    throw new InvalidValueException(text + " is no default");
  }
}
