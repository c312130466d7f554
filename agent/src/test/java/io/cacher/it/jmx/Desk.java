package io.cacher.it.jmx;

import app.program.PriceDesk;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A running program, {@link PriceDesk} above all, with the agent, open to JMX from other JVMs. */
final class Desk implements AutoCloseable {

  static final String RULES =
      """
      caches:
        prices:
          methods: app.program.PriceDesk.price(long, String)
          expire-after-write: 1h
          condition: arg0 != 0
          unless: thrown != null
          cache-exceptions: {IOException: 10s}
          expire-at: 04:00 UTC
        unused:
          methods: app.program.Nowhere.nothing()
      """;

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Process process;
  private final Writer in;
  private final BufferedReader out;
  private final Path err = Files.createTempFile("desk", ".err");
  private final JMXConnector connector;

  private Desk(JvmRun run, Class<?> program) throws Exception {
    int port = freePort();
    process =
        run.jvm(
                "-Dcom.sun.management.jmxremote.port=" + port,
                "-Dcom.sun.management.jmxremote.rmi.port=" + port,
                "-Dcom.sun.management.jmxremote.host=127.0.0.1",
                "-Djava.rmi.server.hostname=127.0.0.1",
                "-Dcom.sun.management.jmxremote.authenticate=false",
                "-Dcom.sun.management.jmxremote.ssl=false")
            .main(program)
            .startInteractive(err);
    in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    connector = connect(port);
  }

  static Desk open(Jdk jdk, String... jvmArguments) throws Exception {
    return new Desk(JvmRun.on(jdk).rules(RULES).jvm(jvmArguments), PriceDesk.class);
  }

  /** Another program that answers lines. */
  static Desk open(JvmRun run, Class<?> program) throws Exception {
    return new Desk(run, program);
  }

  /** What it said on standard error so far. */
  String errors() throws IOException {
    return Files.readString(err);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Asks for a price; the answer tells how often prices were calculated. */
  String ask(long id) throws IOException {
    return ask(Long.toString(id));
  }

  /** Has a line answered. */
  String ask(String line) throws IOException {
    in.write(line + "\n");
    in.flush();
    return out.readLine();
  }

  MBeanServerConnection jmx() throws IOException {
    return connector.getMBeanServerConnection();
  }

  @SuppressWarnings("BanJNDI") // our own process, on loopback
  private JMXConnector connect(int port) throws Exception {
    JMXServiceURL url =
        new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/jmxrmi");
    return Patience.until(PATIENCE_NANOS, () -> JMXConnectorFactory.connect(url));
  }

  @Override
  public void close() throws IOException {
    connector.close();
    process.destroyForcibly().onExit().join();
    Files.delete(err);
  }
}
