package io.cacher.it.store;

import com.sun.tools.attach.VirtualMachine;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The demo shop with the agent, which serves until it is closed. */
final class ShopInFleet implements AutoCloseable {

  private static final Path JAR = Path.of("..", "demo-app", "target", "demo-app.jar");
  private static final Pattern ADDRESS = Pattern.compile("Shop catalogue at (\\S+)");

  private final Process process;
  private final Path err;
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI address;
  private final JMXConnector connector;
  private final MBeanServerConnection beans;

  /**
   * A shop that serves.
   *
   * @param arguments of the program
   */
  @SuppressWarnings("BanJNDI") // our own processes, on loopback
  ShopInFleet(Jdk jdk, Path rules, String redis, List<String> arguments) throws Exception {
    err = Files.createTempFile("shop", ".err");
    process =
        JvmRun.on(jdk)
            .agentArguments(rules.toString())
            .environment("REDIS_URL", redis)
            .jar(JAR.toAbsolutePath(), arguments.toArray(new String[0]))
            .startInteractive(err);
    address = address(process.inputReader());
    VirtualMachine machine = VirtualMachine.attach(pid());
    try {
      connector =
          JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
    } finally {
      machine.detach();
    }
    beans = connector.getMBeanServerConnection();
  }

  private static URI address(BufferedReader out) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher matcher = ADDRESS.matcher(line);
      if (matcher.find()) {
        return URI.create(matcher.group(1));
      }
      said.append(line).append('\n');
    }
    throw new AssertionError("it does not serve: " + said);
  }

  String pid() {
    return Long.toString(process.pid());
  }

  /** What it said on standard error so far. */
  String errors() throws IOException {
    return Files.readString(err);
  }

  /** The answer to a path, which must be one. */
  String ask(String path) throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(address.resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  Object statistic(String cache, String name) throws Exception {
    return beans.getAttribute(new ObjectName("io.cacher:type=CacheStatistics,name=" + cache), name);
  }

  long count(String cache, String name) throws Exception {
    return (Long) statistic(cache, name);
  }

  /** Calls an operation without arguments. */
  Object invoke(String cache, String operation) throws Exception {
    return beans.invoke(
        new ObjectName("io.cacher:type=Cache,name=" + cache), operation, null, null);
  }

  @Override
  public void close() throws IOException {
    try {
      connector.close();
    } finally {
      process.destroyForcibly().onExit().join();
      Files.delete(err);
    }
  }
}
