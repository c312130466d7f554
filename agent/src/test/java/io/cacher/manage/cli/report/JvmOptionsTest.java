package io.cacher.manage.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmOptionsTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "-Xmx512m, -Xmx512m",
        "-XX:+UseZGC, -XX:+UseZGC",
        "-XX:MaxMetaspaceSize=64m, -XX:MaxMetaspaceSize=64m",
        "-Xlog:gc*:file=/home/jane/gc.log, -Xlog:gc*:file=(left out)",
        "-XX:OnError=mail, -XX:OnError=(left out)",
        "-Dpassword=secret, -Dpassword=(left out)",
        "-Dflag, -Dflag",
        "-javaagent:/opt/other.jar=token:secret, -javaagent:/opt/other.jar=(left out)",
        "-javaagent:cacher.jar, -javaagent:cacher.jar",
        "--add-opens=java.base/java.lang=ALL-UNNAMED, --add-opens=java.base/java.lang=ALL-UNNAMED",
        "-verbose:gc, -verbose:gc",
        "-agentlib:jdwp, -agentlib:jdwp",
        "-secret, (left out)",
        "secret, (left out)"
      })
  void option_secretOrNot_keepsWhatIsHarmless(String given, String told) {
    assertThat(JvmOptions.withoutValues(arguments(given))).isEqualTo(told + "\n");
  }

  @Test
  void logFile_ofTheAgent_isFound() {
    Properties none = new Properties();
    Properties system = new Properties();
    system.setProperty("cacher.log-file", "c.log");

    assertThat(
            JvmOptions.logFile(arguments("-Xmx1g -javaagent:/c.jar=rules=a,log-file=b.log"), none))
        .isEqualTo("b.log");
    assertThat(
            JvmOptions.logFile(arguments("-javaagent:/c.jar=log-file=b.log,rules=a -ea"), system))
        .isEqualTo("b.log");
    assertThat(JvmOptions.logFile(arguments("-javaagent:/c.jar=a.yaml"), system))
        .isEqualTo("c.log");
    assertThat(JvmOptions.logFile(arguments(""), none)).isNull();
  }

  private static Properties arguments(String text) {
    Properties properties = new Properties();
    properties.setProperty("sun.jvm.args", text);
    return properties;
  }
}
