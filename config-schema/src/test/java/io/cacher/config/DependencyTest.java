package io.cacher.config;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class DependencyTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.cacher.config");

  @Test
  void packages_dependencies_haveNoCycle() {
    slices().matching("io.cacher.(config..)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void module_dependencies_areTheJdkAndSnakeYaml() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.cacher.config..", "java..", "org.yaml.snakeyaml..", "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void snakeYaml_isKnownToOnePackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.cacher.config.yaml")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.yaml.snakeyaml..")
        .check(CLASSES);
  }

  /** All of this runs before the application's main method; a rule may ask for a regex, though. */
  @Test
  void module_beforeMain_leavesFileSystemsLoggingAndRegexAlone() {
    noClasses()
        .that()
        .doNotHaveSimpleName("Regexes")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.util.logging..", "java.util.regex..")
        .check(CLASSES);
  }
}
