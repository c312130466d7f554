package io.cacher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The checked-in schema is the generated one. After a change of properties, regenerate it with
 * {@code mvn test -pl config-schema -Dtest=RuleSchemaTest -Dcacher.schema.write=true}.
 */
class RuleSchemaTest {

  private static final Path SCHEMA =
      Path.of("src/main/resources/io/cacher/config/cacher.schema.json");

  @Test
  void schema_checkedIn_isTheGeneratedOne() throws IOException {
    String generated = Json.write(RuleSchema.generate());
    if (Boolean.getBoolean("cacher.schema.write")) {
      Files.writeString(SCHEMA, generated);
    }
    assertThat(Files.readString(SCHEMA)).isEqualTo(generated);
  }
}
