package io.cacher.manage.cli;

import io.cacher.check.CheckReport;
import io.cacher.check.CheckedCache;
import io.cacher.check.CheckedMethod;
import io.cacher.check.CheckedPattern;
import io.cacher.config.Position;
import io.cacher.config.Problem;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code check} found out, for programs. The form is described in docs/command-line.md: what
 * is there stays, and more may come.
 */
final class CheckJson {

  private CheckJson() {}

  /**
   * The whole document.
   *
   * @param usable how many caches have no problem
   * @param report what became of the patterns, or null without a class path
   */
  static Map<String, Object> of(
      List<File> files,
      int usable,
      List<Problem> problems,
      List<String> remarks,
      @Nullable CheckReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", 1);
    json.put("files", files);
    json.put("usableCaches", usable);
    json.put("problems", problems.stream().map(CheckJson::problem).toList());
    List<String> all = new ArrayList<>(remarks);
    if (report != null) {
      all.addAll(report.remarks());
      json.put("classes", report.classes());
      json.put("cachedMethods", report.cached());
      json.put("faultyMethods", report.faulty());
      json.put("unmatchedPatterns", report.unmatched());
      json.put("caches", report.caches().stream().map(CheckJson::cache).toList());
    }
    json.put("remarks", all);
    return json;
  }

  private static Map<String, Object> problem(Problem problem) {
    Map<String, Object> json = new LinkedHashMap<>();
    place(json, problem.position());
    json.put("path", problem.path());
    json.put("message", problem.message());
    if (problem.suggestion() != null) {
      json.put("suggestion", problem.suggestion());
    }
    return json;
  }

  private static void place(Map<String, Object> json, Position position) {
    json.put("file", position.file());
    json.put("line", position.line());
    json.put("column", position.column());
  }

  private static Map<String, Object> cache(CheckedCache cache) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", cache.name());
    place(json, cache.position());
    json.put("off", cache.off());
    json.put("patterns", cache.patterns().stream().map(CheckJson::pattern).toList());
    json.put("remarks", cache.remarks());
    return json;
  }

  private static Map<String, Object> pattern(CheckedPattern pattern) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("pattern", pattern.text());
    place(json, pattern.position());
    json.put("trigger", pattern.trigger());
    json.put("state", pattern.state().name());
    json.put("reason", pattern.reason());
    json.put("methods", pattern.methods().stream().map(CheckJson::method).toList());
    return json;
  }

  private static Map<String, Object> method(CheckedMethod method) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("method", method.text());
    json.put("fate", method.fate().name().toLowerCase(Locale.ROOT));
    json.put("state", method.state().name());
    json.put("reason", method.reason());
    return json;
  }
}
