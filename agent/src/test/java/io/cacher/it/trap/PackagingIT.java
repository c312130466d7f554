package io.cacher.it.trap;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.it.JvmRun;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The jar's layout keeps three class-loader zones apart, and the JVM from aborting. */
class PackagingIT {

  private static final int JAVA_8 = 52;

  @Test
  void manifest_saysWhatTheAgentMayDo() throws IOException {
    try (JarFile jar = jar()) {
      Attributes attributes = jar.getManifest().getMainAttributes();

      assertThat(attributes.getValue("Premain-Class")).isEqualTo("io.cacher.premain.Premain");
      assertThat(attributes.getValue("Can-Retransform-Classes")).isEqualTo("true");
      assertThat(attributes.getValue("Implementation-Version")).matches("\\d+\\.\\d+\\.\\d+.*");
      assertThat(attributes.getValue("Boot-Class-Path")).isNull();
      assertThat(attributes.getValue("Multi-Release")).isNull();
    }
  }

  /** Besides what extensions are compiled against, which nothing of the agent's loads. */
  @Test
  void classFiles_arePremainAlone_inJava8() throws IOException {
    try (JarFile jar = jar()) {
      List<JarEntry> classFiles =
          jar.stream()
              .filter(entry -> entry.getName().endsWith(".class"))
              .filter(entry -> !entry.getName().startsWith("io/cacher/extension/"))
              .toList();

      assertThat(classFiles)
          .isNotEmpty()
          .allSatisfy(
              entry -> {
                assertThat(entry.getName()).matches("io/cacher/premain/[A-Za-z$]+\\.class");
                assertThat(majorVersion(jar, entry)).as(entry.getName()).isEqualTo(JAVA_8);
              });
    }
  }

  @Test
  void entries_stayInTheirZones() throws IOException {
    try (JarFile jar = jar()) {
      List<String> names = jar.stream().map(JarEntry::getName).toList();

      assertThat(names)
          .allMatch(
              name ->
                  name.startsWith("META-INF/")
                      || name.startsWith("boot/CacherDispatcher")
                      || name.startsWith("inst/io/cacher/")
                      || name.equals("inst/start.zip")
                      || name.equals("inst/weave.zip")
                      || name.startsWith("io/cacher/extension/")
                      || name.startsWith("io/cacher/premain/"))
          .noneMatch(name -> name.startsWith("META-INF/versions"))
          .noneMatch(name -> name.contains("module-info"))
          .noneMatch(name -> name.contains("net/bytebuddy") || name.contains("org/yaml"))
          .noneMatch(name -> name.contains("redis/clients"));
      assertThat(names).contains("META-INF/LICENSE", "META-INF/NOTICE");
    }
  }

  @Test
  void classes_referToNoLibraryUnderItsOwnName() throws IOException {
    try (JarFile jar = jar()) {
      Map<String, byte[]> classFiles = new HashMap<>(PackedClasses.of("start"));
      classFiles.putAll(PackedClasses.of("weave"));
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().endsWith(".classdata")) {
          classFiles.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
        }
      }
      List<String> faulty = new ArrayList<>();
      classFiles.forEach(
          (name, bytes) -> {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            if (!name.contains("/shaded/")
                && (text.contains("net/bytebuddy/")
                    || text.contains("org/yaml/")
                    || text.contains("Lpicocli/")
                    || text.contains("redis/clients/")
                    || text.contains("io/cacher/boot/"))) {
              faulty.add(name);
            }
          });

      assertThat(classFiles).containsKey("io/cacher/agent/Agent.classdata");
      assertThat(faulty).isEmpty();
    }
  }

  /** Beyond which heavy clients of stores would have to come as extensions. */
  @Test
  void size_isLessThanTwelveMegabytes() throws IOException {
    assertThat(Files.size(JvmRun.cacherJar())).isLessThan(12_000_000);
  }

  /** What is in a pack is in the jar once. */
  @Test
  void packedClasses_areNowhereElse() throws IOException {
    Map<String, byte[]> start = PackedClasses.of("start");
    Map<String, byte[]> weave = PackedClasses.of("weave");
    try (JarFile jar = jar()) {
      assertThat(start).hasSizeGreaterThan(200);
      assertThat(weave)
          .hasSizeGreaterThan(500)
          .doesNotContainKeys(start.keySet().toArray(new String[0]));
      for (String name : start.keySet()) {
        assertThat(jar.getEntry("inst/" + name)).as(name).isNull();
      }
      for (String name : weave.keySet()) {
        assertThat(jar.getEntry("inst/" + name)).as(name).isNull();
      }
    }
  }

  @Test
  void build_isReproducible() throws IOException {
    try (JarFile jar = jar()) {
      List<JarEntry> entries = Collections.list(jar.entries());
      Set<Long> times = new HashSet<>();
      List<String> names = new ArrayList<>();
      for (JarEntry entry : entries) {
        times.add(entry.getTime());
        names.add(entry.getName());
      }

      assertThat(times).hasSize(1);
      assertThat(names).isSorted();
    }
  }

  /** The JVM reflects over the class before any try/catch: a missing type aborts the JVM. */
  @Test
  void premain_signaturesNameOnlyJavaTypes() throws Exception {
    URL[] urls = {JvmRun.cacherJar().toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      Class<?> premain = loader.loadClass("io.cacher.premain.Premain");
      List<Class<?>> types = new ArrayList<>();
      for (Method method : premain.getDeclaredMethods()) {
        types.add(method.getReturnType());
        types.addAll(Arrays.asList(method.getParameterTypes()));
        types.addAll(Arrays.asList(method.getExceptionTypes()));
      }
      for (Constructor<?> constructor : premain.getDeclaredConstructors()) {
        types.addAll(Arrays.asList(constructor.getParameterTypes()));
      }
      for (Field field : premain.getDeclaredFields()) {
        types.add(field.getType());
      }

      assertThat(premain.getSuperclass()).isEqualTo(Object.class);
      assertThat(premain.getInterfaces()).isEmpty();
      assertThat(types)
          .isNotEmpty()
          .allMatch(type -> type.isPrimitive() || type.getName().startsWith("java."));
    }
  }

  private static int majorVersion(JarFile jar, JarEntry entry) {
    try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
      in.readInt();
      in.readUnsignedShort();
      return in.readUnsignedShort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static JarFile jar() throws IOException {
    return new JarFile(JvmRun.cacherJar().toFile());
  }
}
