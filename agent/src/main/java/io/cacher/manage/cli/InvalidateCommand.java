package io.cacher.manage.cli;

import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.exit.ExitCode;
import io.cacher.manage.cli.remote.RemoteAgent;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code invalidate}: removes entries by key, by pattern, by tag, or all of them. */
final class InvalidateCommand extends JvmCommand {

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "CACHE",
      description = "Which cache; with --tag or --all it may be left out: all caches then.")
  private @Nullable String cache;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "KEY",
      description = {
        "The arguments of the call, as `42` or `\"abc\", 7`; `--` goes before a negative number.",
        "Without a key: the whole cache."
      })
  private @Nullable String key;

  @Option(
      names = {"-m", "--matching"},
      paramLabel = "GLOB",
      description = "Entries whose key matches: * is any text, ? is one character.")
  private @Nullable String glob;

  @Option(
      names = {"-t", "--tag"},
      paramLabel = "TAG",
      description = "Entries with this tag.")
  private @Nullable String tag;

  @Option(
      names = {"-a", "--all"},
      description = "Everything in the cache; without a cache: in all caches.")
  private boolean all;

  @Override
  public Integer call() throws CommandFailure {
    if (Stream.of(key, glob, tag, all ? "" : null).filter(given -> given != null).count() > 1) {
      throw new CommandFailure(
          ExitCode.USAGE, "a key, --matching, --tag and --all exclude one another", "");
    }
    if (cache == null && tag == null && !all) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "invalidate which cache?",
          "--all without a cache invalidates all caches; see cacher invalidate --help");
    }
    try (RemoteAgent agent = connect()) {
      ObjectName bean = cache == null ? agent.agent() : agent.control(cache);
      String where = cache == null ? "all caches" : cache;
      if (tag != null) {
        boolean had = Boolean.TRUE.equals(agent.invoke(bean, "invalidateTag", tag));
        out().println(where + ": " + (had ? "tag invalidated" : "no entry has this tag"));
      } else {
        Object removed =
            key != null
                ? agent.invoke(bean, "invalidate", key)
                : glob != null
                    ? agent.invoke(bean, "invalidateMatching", glob)
                    : agent.invoke(bean, "invalidateAll");
        String entries = Long.valueOf(1).equals(removed) ? " entry" : " entries";
        out().println(where + ": " + removed + entries + " invalidated");
        if (key != null && Long.valueOf(0).equals(removed)) {
          showAKey(agent, bean);
        }
      }
    }
    return ExitCode.OK;
  }

  private void showAKey(RemoteAgent agent, ObjectName bean) throws CommandFailure {
    if (agent.invoke(bean, "keys", 1) instanceof String[] keys && keys.length > 0) {
      warn("Keys of this cache look like this: " + keys[0]);
    }
  }
}
