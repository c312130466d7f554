package io.cacher.manage.cli;

import io.cacher.config.RuleFiles;
import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.exit.ExitCode;
import java.io.IOException;
import java.io.InputStream;

/** {@code schema}: writes the JSON Schema of rule files. */
final class SchemaCommand extends CliCommand {

  @Override
  public Integer call() throws IOException, CommandFailure {
    try (InputStream in = RuleFiles.class.getResourceAsStream("cacher.schema.json")) {
      if (in == null) {
        throw new CommandFailure(
            ExitCode.SOFTWARE, "cacher.jar is incomplete, the schema is missing", "");
      }
      in.transferTo(out());
    }
    out().flush();
    return ExitCode.OK;
  }
}
