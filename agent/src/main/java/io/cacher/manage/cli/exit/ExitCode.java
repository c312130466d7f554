package io.cacher.manage.cli.exit;

/** Exit codes after {@code sysexits}, which scripts can tell apart. */
public final class ExitCode {

  /** Done. */
  public static final int OK = 0;

  /** The command was not understood. */
  public static final int USAGE = 64;

  /** What was given cannot be used: no such cache, a key that cannot be read. */
  public static final int DATA = 65;

  /** A file or a process that was named is not there. */
  public static final int NO_INPUT = 66;

  /** A JVM cannot be reached, or has no agent that could answer. */
  public static final int UNAVAILABLE = 69;

  /** A fault of Cacher. */
  public static final int SOFTWARE = 70;

  /** A file cannot be written. */
  public static final int CANNOT_CREATE = 73;

  /** Not now; the same may succeed later. */
  public static final int TEMPORARY = 75;

  /** The process belongs to somebody else. */
  public static final int NO_PERMISSION = 77;

  /** A rule file has problems. */
  public static final int CONFIGURATION = 78;

  private ExitCode() {}
}
