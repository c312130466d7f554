package app.program.trap;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Calls a method of another class and prints what management has to say about that. */
public final class Explained {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private Explained() {}

  /** What is to be cached. */
  public static final class Subject {

    private static int runs;

    private Subject() {}

    static int run(int number) {
      runs++;
      return number;
    }
  }

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    int sum = 0;
    for (int i = 0; i < 10; i++) {
      sum += Subject.run(7);
    }
    System.out.println("sum " + sum + " runs " + Subject.runs);
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName agent = new ObjectName("io.cacher:type=Agent");
    for (long end = System.nanoTime() + PATIENCE_NANOS; !server.isRegistered(agent); ) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException("no agent");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    System.out.print(server.invoke(agent, "explain", null, null));
  }
}
