package io.cacher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rooms of the agent and the doors between them; see docs/architecture.md. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.cacher");

  /** {@code room, what of ours it may depend on besides itself}. */
  @ParameterizedTest
  @CsvSource({
    "premain,",
    "boot,",
    "key,",
    "cache.policy, boot",
    "cache, boot cache.policy",
    "match, config",
    "link, boot cache config key",
    "weave, boot cache config key link match",
    "manage.jmx, cache config"
  })
  void room_dependencies_areThese(String room, String allowed) {
    String[] packages = (room + (allowed == null ? "" : " " + allowed)).split(" ");
    String[] names = new String[packages.length + 2];
    for (int i = 0; i < packages.length; i++) {
      names[i] = "io.cacher." + packages[i];
    }
    // The configuration is a module of its own, with rooms of its own.
    names[packages.length] = "io.cacher.config.text";
    boolean configured = allowed != null && allowed.contains("config");
    names[packages.length + 1] = configured ? "io.cacher.config" : names[0];
    if (!configured) {
      names[packages.length] = names[0];
    }

    noClasses()
        .that()
        .resideInAPackage("io.cacher." + room)
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage("io.cacher..")
                .and(
                    com.tngtech.archunit.core.domain.JavaClass.Predicates
                        .resideOutsideOfPackages(names)))
        .check(CLASSES);
  }

  @Test
  void bootAndPremain_dependencies_areTheJdkAlone() {
    classes()
        .that()
        .resideInAnyPackage("io.cacher.boot", "io.cacher.premain")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "org.jspecify..", "io.cacher.boot", "io.cacher.premain")
        .check(CLASSES);
  }

  @Test
  void premainAndAgent_nobodyDependsOnThem() {
    for (String top : new String[] {"io.cacher.premain", "io.cacher.agent"}) {
      noClasses()
          .that()
          .resideOutsideOfPackage(top)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(top)
          .check(CLASSES);
    }
  }

  @Test
  void byteBuddy_isKnownToWeaveAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.cacher.weave")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("net.bytebuddy..")
        .check(CLASSES);
  }

  @Test
  void jmx_isKnownToManagementAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.cacher.manage..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javax.management..", "java.lang.management..")
        .check(CLASSES);
  }

  @Test
  void packages_dependencies_haveNoCycle() {
    slices().matching("io.cacher.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  /** The application may still want to choose its log manager, and its default file system. */
  @Test
  void beforeMain_loggingAndFileSystems_areLeftAlone() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.logging..", "java.nio.file..")
        .check(CLASSES);
  }

  /** What runs inside class linking must not link call sites of its own. */
  @Test
  void linking_callSites_areNotLinkedMeanwhile() {
    noClasses()
        .that()
        .resideInAnyPackage("io.cacher.boot", "io.cacher.link", "io.cacher.cache..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.invoke.LambdaMetafactory")
        .check(CLASSES);
  }
}
