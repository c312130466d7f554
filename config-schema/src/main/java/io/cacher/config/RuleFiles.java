package io.cacher.config;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Loads rule files.
 *
 * <p>Uses {@code java.io} alone: loading runs before the application's {@code main}, which may
 * still want to choose its default file system.
 */
public final class RuleFiles {

  private RuleFiles() {}

  /**
   * Loads every rule of {@code files}. Never throws; whatever is wrong is among the problems.
   *
   * @param files rule files, and directories that stand for their {@code *.yaml} and {@code *.yml}
   *     files by name; a file reached twice counts once
   * @param environment values of environment variables by name, null for those not set
   */
  public static LoadResult load(List<File> files, UnaryOperator<@Nullable String> environment) {
    RuleCollector rules = new RuleCollector();
    Set<File> seen = new HashSet<>();
    for (File file : files) {
      if (file.isDirectory()) {
        loadDirectory(file, rules, seen, environment);
      } else {
        load(file, rules, seen, environment);
      }
    }
    return rules.result();
  }

  /**
   * The files that {@link #load} would read now. Where it would report a directory, that directory.
   *
   * @param files rule files and directories
   */
  public static List<File> list(List<File> files) {
    List<File> found = new ArrayList<>();
    for (File file : files) {
      String[] names = file.isDirectory() ? file.list() : null;
      if (names == null) {
        found.add(file);
        continue;
      }
      found.addAll(ruleFiles(file, names));
    }
    return found;
  }

  /** Those of a directory's entries that are rule files, by name. */
  private static List<File> ruleFiles(File directory, String[] names) {
    Arrays.sort(names);
    List<File> found = new ArrayList<>();
    for (String name : names) {
      File file = new File(directory, name);
      if (isRuleFile(name) && !file.isDirectory()) {
        found.add(file);
      }
    }
    return found;
  }

  private static void loadDirectory(
      File directory,
      RuleCollector rules,
      Set<File> seen,
      UnaryOperator<@Nullable String> environment) {
    String[] names = directory.list();
    Reading reading = new Reading(directory.getPath(), environment);
    if (names == null) {
      reading.reportFile("the directory cannot be listed, check its permissions");
      rules.add(null, reading);
      return;
    }
    List<File> inside = ruleFiles(directory, names);
    for (File file : inside) {
      load(file, rules, seen, environment);
    }
    if (inside.isEmpty()) {
      reading.reportFile("the directory holds no rule file, expected *.yaml or *.yml in it");
      rules.add(null, reading);
    }
  }

  /** Editors keep their backups in hidden files. */
  private static boolean isRuleFile(String name) {
    return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml"));
  }

  private static void load(
      File file, RuleCollector rules, Set<File> seen, UnaryOperator<@Nullable String> environment) {
    if (seen.add(file.getAbsoluteFile())) {
      Reading reading = new Reading(file.getPath(), environment);
      rules.add(RuleFileText.read(file, reading), reading);
    }
  }
}
