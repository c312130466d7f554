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

  @TempDir private Path directory;

  @Test
  void agent_byAnyName_isKnownByItsManifest() throws Exception {
    Path renamed = jar("renamed.jar", "io.cacher.premain.Premain");
    Path other = jar("cacher-like.jar", "com.acme.Premain");

    assertThat(isIn("-Xmx1g -javaagent:" + renamed + "=rules.yaml -ea")).isTrue();
    assertThat(isIn("-javaagent:" + other + " -javaagent:" + renamed)).isTrue();
    assertThat(isIn("-javaagent:renamed.jar")).isTrue();
    assertThat(isIn("-javaagent:" + other)).isFalse();
    assertThat(isIn("-Dagent=" + renamed)).isFalse();
    assertThat(isIn("")).isFalse();
  }

  @Test
  void agent_whoseJarIsGone_isKnownByItsName() {
    assertThat(isIn("-javaagent:/nowhere/cacher-0.1.0.jar=a.yaml")).isTrue();
    assertThat(isIn("-javaagent:/nowhere/other.jar")).isFalse();
  }

  private boolean isIn(String jvmArguments) {
    Properties commandLine = new Properties();
    commandLine.setProperty("sun.jvm.args", jvmArguments);
    Properties system = new Properties();
    system.setProperty("user.dir", directory.toString());
    return AgentArgument.isIn(commandLine, system);
  }

  private Path jar(String name, String premain) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), premain);
    Path jar = directory.resolve(name);
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return jar;
  }
}
