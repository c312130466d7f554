package io.cacher.premain;

/** Where {@code java -jar cacher.jar} enters: hands over to the command line inside the agent. */
public final class Launcher {

  private static final String COMMAND_LINE = "io.cacher.manage.cli.Main";
  private static final int SOFTWARE_ERROR = 70;

  private Launcher() {}

  /** Runs a command and ends the JVM with its exit code, after {@code sysexits}. */
  public static void main(String[] arguments) {
    int exitCode = SOFTWARE_ERROR;
    try {
      exitCode =
          (Integer)
              // Under the system loader: the JDK's way to attach to other JVMs lives there.
              AgentClassLoader.open(Launcher.class.getClassLoader())
                  .loadClass(COMMAND_LINE)
                  .getMethod("run", String[].class)
                  .invoke(null, (Object) arguments);
    } catch (Throwable t) {
      Throwable cause = t.getCause() == null ? t : t.getCause();
      System.err.println("cacher: it could not start (" + cause + "); it needs Java 17 or newer.");
    }
    System.exit(exitCode);
  }
}
