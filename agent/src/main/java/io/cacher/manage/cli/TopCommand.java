package io.cacher.manage.cli;

import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.exit.ExitCode;
import io.cacher.manage.cli.remote.RemoteAgent;
import io.cacher.manage.cli.terminal.Keyboard;
import io.cacher.manage.cli.terminal.OwnScreen;
import io.cacher.manage.cli.terminal.Screen;
import io.cacher.manage.cli.top.Frame;
import io.cacher.manage.cli.top.Sample;
import io.cacher.manage.cli.top.SortKey;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code top}: what the caches of a JVM do, again and again; a live table on a terminal. */
final class TopCommand extends JvmCommand {

  private static final double LEAST_INTERVAL = 0.1;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  @Option(
      names = {"-s", "--sort"},
      paramLabel = "COLUMN",
      converter = SortKeyConverter.class,
      description = "By what to sort: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private SortKey sort = SortKey.CALLS;

  @Option(
      names = {"-r", "--reverse"},
      description = "Sorts the other way round.")
  private boolean reversed;

  @Option(
      names = {"-i", "--interval"},
      paramLabel = "SECONDS",
      description = "Time from one table to the next. Default: ${DEFAULT-VALUE}.")
  private double interval = 1;

  @Option(
      names = {"-n", "--count"},
      paramLabel = "N",
      description = "Ends after this many tables.")
  private long count = Long.MAX_VALUE;

  private Screen screen = Screen.PIPE;

  @Override
  public Integer call() throws CommandFailure {
    if (!(interval >= LEAST_INTERVAL && interval <= TimeUnit.DAYS.toSeconds(1)) || count < 1) {
      throw new CommandFailure(
          ExitCode.USAGE, "--interval is 0.1 s to a day, and --count is 1 or more", "");
    }
    screen = Screen.ofProcess();
    try (RemoteAgent agent = connect()) {
      Frame last = screen.terminal() ? live(agent) : plain(agent);
      if (last != null) {
        print(last);
      }
    }
    return ExitCode.OK;
  }

  /** Table after table, for files and pipes; returns none to be printed. */
  private @Nullable Frame plain(RemoteAgent agent) throws CommandFailure {
    Sample before = Sample.read(agent);
    for (long i = 0; i < count; i++) {
      Keyboard.sleep(intervalNanos());
      Sample after = Sample.read(agent);
      print(new Frame(title(agent), before, after));
      out().println();
      if (out().checkError()) {
        break; // who reads the pipe has seen enough
      }
      before = after;
    }
    return null;
  }

  /** Returns the last table, to stay when the screen is left. */
  private @Nullable Frame live(RemoteAgent agent) throws CommandFailure {
    Frame last = null;
    try (OwnScreen own = new OwnScreen(out());
        Keyboard keyboard = new Keyboard()) {
      own.show(List.of(title(agent), "measuring ..."));
      Sample before = Sample.read(agent);
      for (long i = 0; i < count && listen(keyboard, own, last); i++) {
        Sample after = Sample.read(agent);
        last = new Frame(title(agent), before, after);
        before = after;
        draw(own, last);
      }
    }
    return last;
  }

  /**
   * Waits for the next table, sorting the last one anew when asked to; returns whether to go on.
   */
  private boolean listen(Keyboard keyboard, OwnScreen own, @Nullable Frame last) {
    long deadline = System.nanoTime() + intervalNanos();
    while (true) {
      int key = Character.toLowerCase(keyboard.next(deadline - System.nanoTime()));
      if (key == Keyboard.NONE || key == 'q') {
        return key != 'q';
      }
      SortKey pressed = SortKey.pressed(key);
      sort = pressed == null ? sort : pressed;
      reversed ^= key == 'r';
      if (last != null) {
        draw(own, last);
      }
    }
  }

  private void draw(OwnScreen own, Frame frame) {
    own.show(frame.screen(sort, reversed, screen.width(), screen.height(), screen.paint()));
  }

  private void print(Frame frame) {
    for (String line : frame.lines(sort, reversed, screen.width(), screen.paint())) {
      out().println(line);
    }
  }

  private static String title(RemoteAgent agent) throws CommandFailure {
    return "Cacher "
        + agent.version()
        + " in "
        + agent.jvm()
        + ", "
        + LocalTime.now(ZoneId.systemDefault()).format(TIME);
  }

  private long intervalNanos() {
    return (long) (interval * 1e9);
  }
}
