package io.cacher.manage.cli;

import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.exit.ExitCode;
import io.cacher.manage.cli.survey.Finding;
import io.cacher.manage.cli.survey.Survey;
import io.cacher.manage.cli.terminal.Screen;
import io.cacher.manage.cli.terminal.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code list}: the JVMs of this machine that run Cacher, or all that can be attached to. */
final class ListCommand extends CliCommand {

  @Option(
      names = {"-a", "--all"},
      description = "Lists the JVMs without Cacher too, with their version of Java.")
  private boolean all;

  @Option(
      names = {"-j", "--json"},
      description = "Writes JSON.")
  private boolean json;

  @Override
  public Integer call() throws CommandFailure {
    List<Finding> found = Survey.ofThisMachine();
    int others = found.size();
    if (!all) {
      found = found.stream().filter(one -> one.agent() != null).toList();
    }
    if (json) {
      out().print(Json.of(found.stream().map(ListCommand::json).toList()));
    } else if (!found.isEmpty()) {
      print(found);
    }
    if (found.isEmpty()) {
      err()
          .println(
              others == 0
                  ? "cacher: no JVM of this user runs here"
                  : "cacher: no JVM here runs Cacher; --all lists the others");
    }
    return ExitCode.OK;
  }

  private void print(List<Finding> found) {
    List<String> titles =
        new ArrayList<>(List.of(">PID", "MAIN", "CACHER", "MODE", ">CACHES", "RULES"));
    if (all) {
      titles.add(2, "JAVA");
    }
    Table table = new Table(titles.toArray(new String[0]));
    for (Finding one : found) {
      boolean known = one.agent() != null && one.caches() >= 0;
      List<String> cells = new ArrayList<>();
      cells.add(Long.toString(one.jvm().pid()));
      cells.add(orDash(one.jvm().mainName()));
      if (all) {
        cells.add(orDash(one.java()));
      }
      cells.add(orDash(one.agent()));
      cells.add(orDash(one.mode()));
      cells.add(known ? Integer.toString(one.caches()) : "-");
      cells.add(known ? String.join(", ", one.rules()) : one.remark());
      table.row(cells.toArray(new String[0]));
    }
    Screen screen = Screen.ofProcess();
    for (String line : table.lines(screen.width(), screen.paint())) {
      out().println(line);
    }
  }

  private static String orDash(@Nullable String text) {
    return text == null || text.isEmpty() ? "-" : text;
  }

  private static Map<String, @Nullable Object> json(Finding one) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("pid", one.jvm().pid());
    map.put("main", one.jvm().mainName());
    map.put("java", one.java());
    map.put("cacher", one.agent());
    if (one.agent() != null && one.caches() >= 0) {
      map.put("mode", one.mode());
      map.put("caches", one.caches());
      map.put("rules", one.rules());
    } else if (!one.remark().isEmpty()) {
      map.put("remark", one.remark());
    }
    return map;
  }
}
