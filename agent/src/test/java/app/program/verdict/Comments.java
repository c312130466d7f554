package app.program.verdict;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Has Checkstyle look at the comments of one file again and again, until a verdict stands on a
 * cache. Gives up after a minute: how much work it takes depends on the machine.
 */
public final class Comments {

  private static final String CHECKSTYLE = "com.puppycrawl.tools.checkstyle.";
  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(1);

  private Comments() {}

  /** Takes Checkstyle's configuration, the file, the cache, and the verdict. */
  public static void main(String[] arguments) throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName cache = new ObjectName("io.cacher:type=Cache,name=" + arguments[2]);
    Object checker = checker(arguments[0]);
    List<File> files = List.of(new File(arguments[1]));
    long start = System.nanoTime();
    String explained = "";
    do {
      checker.getClass().getMethod("process", List.class).invoke(checker, files);
      if (server.isRegistered(cache)) {
        explained = (String) server.invoke(cache, "explain", null, null);
      }
    } while (!explained.contains("verdict " + arguments[3])
        && System.nanoTime() - start < PATIENCE);
    System.out.println(explained);
    ObjectName statistics = new ObjectName("io.cacher:type=CacheStatistics,name=" + arguments[2]);
    System.out.println("calls " + server.getAttribute(statistics, "CacheGets"));
    System.out.println("hits " + server.getAttribute(statistics, "CacheHits"));
  }

  /** Not on the class path of the tests. */
  private static Object checker(String file) throws Exception {
    Class<?> resolver = Class.forName(CHECKSTYLE + "PropertyResolver");
    Class<?> configuration = Class.forName(CHECKSTYLE + "api.Configuration");
    Object properties =
        Class.forName(CHECKSTYLE + "PropertiesExpander")
            .getConstructor(Properties.class)
            .newInstance(new Properties());
    Object loaded =
        Class.forName(CHECKSTYLE + "ConfigurationLoader")
            .getMethod("loadConfiguration", String.class, resolver)
            .invoke(null, file, properties);
    Object checker = Class.forName(CHECKSTYLE + "Checker").getConstructor().newInstance();
    checker
        .getClass()
        .getMethod("setModuleClassLoader", ClassLoader.class)
        .invoke(checker, Comments.class.getClassLoader());
    checker.getClass().getMethod("configure", configuration).invoke(checker, loaded);
    return checker;
  }
}
