package io.cacher.manage.cli.remote;

import io.cacher.manage.cli.exit.CommandFailure;
import io.cacher.manage.cli.exit.ExitCode;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Bounds what a JVM that is stopped would never answer; the JDK waits for it without end. */
final class Deadline {

  private Deadline() {}

  /** What {@code task} returns in time, on a thread of its own. */
  static <T> T within(long seconds, Jvm jvm, Callable<T> task) throws CommandFailure {
    FutureTask<T> future = new FutureTask<>(task);
    Thread thread = new Thread(future, "attach-" + jvm.pid());
    thread.setDaemon(true);
    thread.start();
    try {
      return future.get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CommandFailure failure) {
        throw failure;
      }
      throw new CommandFailure(
          ExitCode.UNAVAILABLE, "JVM " + jvm + " cannot be talked to: " + e.getCause(), "", e);
    } catch (TimeoutException | InterruptedException e) {
      throw new CommandFailure(
          ExitCode.UNAVAILABLE,
          "JVM " + jvm + " does not answer",
          "It may be stopped, as by a debugger or Ctrl-Z, or short of memory.",
          e);
    }
  }
}
