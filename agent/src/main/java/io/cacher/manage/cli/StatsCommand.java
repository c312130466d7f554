package io.cacher.manage.cli;

import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.exit.ExitCode;
import io.cacher.manage.cli.remote.RemoteAgent;
import io.cacher.manage.cli.terminal.Figures;
import io.cacher.manage.cli.terminal.Screen;
import io.cacher.manage.cli.terminal.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stats}: the counters since the start, as a table, one by one, or as JSON. */
final class StatsCommand extends JvmCommand {

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "CACHE",
      description = "Every counter and setting of one cache; a table of all caches if left out.")
  private @Nullable String cache;

  @Option(
      names = {"-j", "--json"},
      description = "Writes JSON, with the attribute names and units of JMX.")
  private boolean json;

  @Override
  public Integer call() throws CommandFailure {
    try (RemoteAgent agent = connect()) {
      List<String> caches = agent.caches();
      if (cache != null) {
        agent.statistics(cache);
        caches = List.of(cache);
      }
      if (json) {
        out().print(Json.of(Statistics.of(agent, caches)));
      } else if (cache != null) {
        one(agent, cache);
      } else {
        table(agent, caches);
      }
    }
    return ExitCode.OK;
  }

  private void one(RemoteAgent agent, String name) throws CommandFailure {
    Table counters = new Table("ATTRIBUTE", ">VALUE");
    agent
        .attributes(agent.statisticsBean(name))
        .forEach((attribute, value) -> counters.row(attribute, String.valueOf(value)));
    print(counters);
    out().println();
    Table settings = new Table("SETTING", "VALUE");
    agent
        .attributes(agent.controlBean(name))
        .forEach((attribute, value) -> settings.row(attribute, text(value)));
    print(settings);
  }

  private static String text(@Nullable Object value) {
    return value instanceof Object[] several
        ? String.join("; ", Arrays.copyOf(several, several.length, String[].class))
        : String.valueOf(value);
  }

  private void table(RemoteAgent agent, List<String> caches) throws CommandFailure {
    Table table =
        new Table(
            "CACHE", ">HIT%", ">HITS", ">MISSES", ">SIZE", ">LOAD", ">SAVED", ">EVICTED", "MODE");
    for (String name : caches) {
      Map<String, @Nullable Object> read = agent.attributes(agent.statisticsBean(name));
      boolean called = number(read, "CacheGets") > 0;
      table.row(
          name,
          called ? Figures.percent(number(read, "CacheHitPercentage")) : "-",
          Figures.count((long) number(read, "CacheHits")),
          Figures.count((long) number(read, "CacheMisses")),
          Figures.count((long) number(read, "Size")),
          Figures.time(number(read, "AverageLoadTime") * 1e3),
          Figures.time(number(read, "TimeSaved") * 1e6),
          Figures.count((long) number(read, "CacheEvictions")),
          String.valueOf(agent.attribute(agent.controlBean(name), "Mode")));
    }
    print(table);
  }

  private static double number(Map<String, @Nullable Object> read, String attribute) {
    return read.get(attribute) instanceof Number number ? number.doubleValue() : 0;
  }

  private void print(Table table) {
    Screen screen = Screen.ofProcess();
    for (String line : table.lines(screen.width(), screen.paint())) {
      out().println(line);
    }
  }
}
