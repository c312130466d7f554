package io.cacher;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
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

  /** A room, and what of ours it may depend on besides itself. */
  @ParameterizedTest
  @CsvSource({
    "premain, ''",
    "boot, ''",
    "extension, ''",
    "plugin, cache config config.text extension key",
    "key, ''",
    "cache.policy, boot",
    "store, ''",
    "store.codec, store",
    "cache, boot cache.policy key store",
    "match, config..",
    "warm, cache config",
    "write, boot cache config key",
    "reactive, boot cache",
    "coroutine, boot cache",
    "share, cache",
    "weigh, cache",
    "link, boot cache config config.expression config.text coroutine extension key link.expression"
        + " plugin reactive share store store.codec warm weigh write",
    "link.expression, cache config.expression",
    "invalidate, boot cache config key link reactive",
    "weave, boot cache config key link match",
    "check, cache config invalidate key link match plugin warm weave write",
    "reload, config",
    "store.disk, config store store.codec",
    "store.net, store",
    "store.coherence, store",
    "store.redis, store store.coherence store.net",
    "store.memcached, store store.net",
    "manage.jmx, cache config key manage store",
    "manage.verdict, cache config",
    "manage.jfr, cache",
    "manage.metrics, cache manage.jmx",
    "manage.cli.exit, ''",
    "manage.cli.terminal, ''",
    "manage.cli.remote, config.text manage.cli.exit",
    "manage.cli.survey, manage.cli.exit manage.cli.remote",
    "manage.cli.top, manage.cli.exit manage.cli.remote manage.cli.terminal",
    "manage.cli.report, manage.cli.exit manage.cli.remote"
  })
  void room_dependencies_areThese(String room, String others) {
    String[] rooms = (room + " " + others).strip().split(" ");
    for (int i = 0; i < rooms.length; i++) {
      rooms[i] = "io.cacher." + rooms[i];
    }
    noClasses()
        .that()
        .resideInAPackage("io.cacher." + room)
        .should()
        .dependOnClassesThat(resideInAPackage("io.cacher..").and(resideOutsideOfPackages(rooms)))
        .check(CLASSES);
  }

  @Test
  void bootAndPremain_dependencies_areTheJdkAlone() {
    classes()
        .that()
        .resideInAnyPackage("io.cacher.boot", "io.cacher.premain")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "io.cacher.boot", "io.cacher.premain")
        .check(CLASSES);
  }

  /** Extensions are compiled against it, and see nothing else. */
  @Test
  void extension_dependencies_areTheJdkAlone() {
    classes()
        .that()
        .resideInAPackage("io.cacher.extension")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "io.cacher.extension")
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
  void management_dependencies_areNotOnTheWayOfACall() {
    noClasses()
        .that()
        .resideInAPackage("io.cacher.manage..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.cacher.weave", "io.cacher.link")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackages("io.cacher.manage..", "io.cacher.agent")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.cacher.manage..")
        .check(CLASSES);
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

  /** A Java image may lack it. */
  @Test
  void flightRecorder_isKnownToOneRoomAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.cacher.manage.jfr")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.jfr..")
        .check(CLASSES);
  }

  @Test
  void packages_dependencies_haveNoCycle() {
    slices().matching("io.cacher.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  /** Setting the clock must not end or prolong a life, unless it ends at a time of day. */
  @Test
  void lifetimes_wallClock_isAskedForTimesOfDayAlone() {
    noClasses()
        .that()
        .resideInAnyPackage("io.cacher.cache..", "io.cacher.link..", "io.cacher.key..")
        .and()
        .doNotHaveSimpleName("DailyTime")
        .and()
        .doNotHaveSimpleName("OutcomeLifetimes")
        .and()
        .doNotHaveSimpleName("OutcomeLifetime")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .check(CLASSES);
  }

  /** The application may still want to choose its log manager. */
  @Test
  void everything_logging_isLeftAlone() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.logging..")
        .check(CLASSES);
  }

  /** Nor has its default file system been chosen when the agent starts. */
  @Test
  void wayOfACall_managementAndFileSystems_areLeftAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.cacher.manage..", "io.cacher.check", "io.cacher.store.disk")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "javax.management..", "java.lang.management..")
        .check(CLASSES);
  }
}
