package io.cacher.manage.cli.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentArgumentTest {

  @Test
  void agent_byAnyName_isKnownByItsManifest(@TempDir Path directory) throws Exception {
    Path renamed = jar(directory, "renamed.jar", "io.cacher.premain.Premain");
    Path other = jar(directory, "cacher-like.jar", "com.acme.Premain");

    assertThat(isIn(directory, "-Xmx1g -javaagent:" + renamed + "=rules.yaml -ea")).isTrue();
    assertThat(isIn(directory, "-javaagent:" + other + " -javaagent:" + renamed)).isTrue();
    assertThat(isIn(directory, "-javaagent:renamed.jar")).isTrue();
    assertThat(isIn(directory, "-javaagent:" + other)).isFalse();
    assertThat(isIn(directory, "-Dagent=" + renamed)).isFalse();
    assertThat(isIn(directory, "")).isFalse();
  }

  @Test
  void agent_whoseJarIsGone_isKnownByItsName(@TempDir Path directory) {
    assertThat(isIn(directory, "-javaagent:/nowhere/cacher-0.1.0.jar=a.yaml")).isTrue();
    assertThat(isIn(directory, "-javaagent:/nowhere/other.jar")).isFalse();
  }

  private static boolean isIn(Path directory, String jvmArguments) {
    Properties commandLine = new Properties();
    commandLine.setProperty("sun.jvm.args", jvmArguments);
    Properties system = new Properties();
    system.setProperty("user.dir", directory.toString());
    return AgentArgument.isIn(commandLine, system);
  }

  private static Path jar(Path directory, String name, String premain) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), premain);
    Path jar = directory.resolve(name);
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return jar;
  }
}
