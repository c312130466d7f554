package io.cacher.manage.cli.exit;

/** A command cannot do what was asked: what is wrong, what to do about it, and the exit code. */
public final class CommandFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final String advice;

  /**
   * A failure.
   *
   * @param exitCode one of {@link ExitCode}
   * @param problem what is wrong, in a sentence without its full stop
   * @param advice what to do about it, in sentences; may be empty
   */
  public CommandFailure(int exitCode, String problem, String advice) {
    super(problem);
    this.exitCode = exitCode;
    this.advice = advice;
  }

  /** As above, keeping what it came from. */
  public CommandFailure(int exitCode, String problem, String advice, Throwable cause) {
    this(exitCode, problem, advice);
    initCause(cause);
  }

  /** What the command ends with. */
  public int exitCode() {
    return exitCode;
  }

  /** What to do about it; may be empty. */
  public String advice() {
    return advice;
  }
}
