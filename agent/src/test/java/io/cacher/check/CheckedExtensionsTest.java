package io.cacher.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.config.LoadResult;
import io.cacher.config.Problem;
import io.cacher.config.RuleParser;
import io.cacher.plugin.ExtensionJar;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckedExtensionsTest {

  private static final Path API = Path.of("target", "classes");

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  private Path plugins;

  @Test
  void extension_inAJar_isFoundAndNotRun() throws IOException {
    new ExtensionJar()
        .source(keyFunction("First", "return \"tenant\";"))
        .write(plugins.resolve("keys.jar"), API, 0);

    CheckedExtensions extensions = check("tenant");

    assertThat(extensions.problems()).isEmpty();
    assertThat(extensions.rules()).hasSize(1);
    assertThat(extensions.remarks()).isEmpty();
    assertThat(System.getProperty("extension.run")).isNull();
  }

  @Test
  void extension_thatIsNotThere_isAProblemWithASuggestion() throws IOException {
    new ExtensionJar()
        .source(keyFunction("First", "return \"tenant\";"))
        .write(plugins.resolve("keys.jar"), API, 0);

    assertThat(check("tenent").problems())
        .singleElement()
        .extracting(Problem::toString)
        .asString()
        .contains("there is no key function `tenent` in " + plugins)
        .contains("did you mean `tenant`?");
  }

  @Test
  void extension_forANewerJava_isAProblem() throws IOException {
    new ExtensionJar()
        .source(keyFunction("First", "return \"tenant\";"))
        .write(plugins.resolve("keys.jar"), API, 99);

    assertThat(check("tenant").problems().toString()).contains("is compiled for Java 99");
  }

  @Test
  void extension_whoseNameIsComputed_mayBeIt() throws IOException {
    new ExtensionJar()
        .source(keyFunction("First", "return System.getProperty(\"name\", \"tenant\");"))
        .write(plugins.resolve("keys.jar"), API, 0);

    CheckedExtensions extensions = check("tenant");

    assertThat(extensions.problems()).isEmpty();
    assertThat(extensions.remarks())
        .singleElement()
        .asString()
        .contains("acme.First in keys.jar is the key function `tenant`");
  }

  @Test
  void noDirectory_extensionsAreTakenForGranted() {
    CheckedExtensions extensions = CheckedExtensions.of(rules("tenant").rules(), null);

    assertThat(extensions.rules()).hasSize(1);
    assertThat(extensions.remarks())
        .containsExactly("the key function `tenant` was not looked for");
  }

  private CheckedExtensions check(String name) {
    return CheckedExtensions.of(rules(name).rules(), plugins.toFile());
  }

  private static LoadResult rules(String name) {
    LoadResult loaded =
        RuleParser.parse(
            "rules.yaml",
            "caches:\n  a:\n    methods: x.Y.z(..)\n    key: {extension: " + name + "}\n",
            any -> null);
    assertThat(loaded.problems()).isEmpty();
    return loaded;
  }

  private static String keyFunction(String type, String body) {
    return "package acme;\n"
        + "import io.cacher.extension.*;\n"
        + "public final class "
        + type
        + " implements KeyFunction {\n"
        + "  static { System.setProperty(\"extension.run\", \"yes\"); }\n"
        + "  public String name() { "
        + body
        + " }\n"
        + "  public Object key(Call call) { return call; }\n"
        + "}\n";
  }
}
