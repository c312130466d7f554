package app.program.trap;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import javax.management.MBeanServerFactory;

/** Never asks for an MBean server, and looks whether somebody else made one. */
public final class NoManagement {

  private NoManagement() {}

  private static int cached(int number) {
    return number + 1;
  }

  /** Runs it: ends once the word in the first argument was written to standard error. */
  public static void main(String[] arguments) throws Exception {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    cached(1);
    long end = System.nanoTime() + 60_000_000_000L;
    while (!written.toString(StandardCharsets.UTF_8).contains(arguments[0])) {
      if (System.nanoTime() > end) {
        System.out.println("nothing was written");
        return;
      }
      Thread.sleep(10);
    }
    System.out.println("MBean servers: " + MBeanServerFactory.findMBeanServer(null).size());
  }
}
