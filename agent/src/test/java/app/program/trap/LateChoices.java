package app.program.trap;

import java.lang.management.ManagementFactory;
import java.nio.file.FileSystems;
import java.util.logging.LogManager;
import javax.management.MBeanServer;
import javax.management.MBeanServerBuilder;
import javax.management.MBeanServerDelegate;

/** Chooses its log manager and its MBean server in {@code main}, as application servers do. */
public final class LateChoices {

  private LateChoices() {}

  /** A log manager of the application's own. */
  public static final class OwnLogManager extends LogManager {}

  /** A builder that tells when it is asked. */
  public static final class OwnServerBuilder extends MBeanServerBuilder {
    @Override
    public MBeanServer newMBeanServer(
        String domain, MBeanServer outer, MBeanServerDelegate delegate) {
      System.out.println("own MBean server");
      return super.newMBeanServer(domain, outer, delegate);
    }
  }

  /** A file system that does not exist: choosing it shows whether somebody chose before. */
  private static void chooseFileSystem() {
    System.setProperty("java.nio.file.spi.DefaultFileSystemProvider", "no.such.Provider");
    try {
      System.out.println("file system chosen before main: " + FileSystems.getDefault().isOpen());
    } catch (Error e) {
      System.out.println("file system chosen in main");
    }
  }

  /** Runs it. */
  public static void main(String[] arguments) {
    if (arguments.length > 0) {
      chooseFileSystem();
      return;
    }
    System.setProperty("java.util.logging.manager", OwnLogManager.class.getName());
    System.setProperty("javax.management.builder.initial", OwnServerBuilder.class.getName());
    System.out.println(LogManager.getLogManager().getClass().getSimpleName());
    System.out.println(ManagementFactory.getPlatformMBeanServer().getDefaultDomain());
  }
}
