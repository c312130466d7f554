package io.cacher.it.store;

import app.program.store.Ledger;
import io.cacher.it.Jdk;
import io.cacher.it.JvmRun;
import io.cacher.store.real.RealRedis;
import io.cacher.store.real.RealServer;
import io.cacher.store.real.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures how old what JVMs read from their heaps is after one of them has invalidated it and the
 * server knows, while the server and the network fail. A command of its own; see {@code
 * docs/stores.md}.
 */
public final class OldestRead {

  private static final String RULES =
      """
      stores: {redis: {url: "${REDIS_URL}"}}
      caches:
        versions:
          methods: app.program.store.Ledger.version(int)
          store: [heap, redis]
          evict-on: [{after: app.program.store.Ledger.save(int), key: arg0}]
      """;

  /** What the document promises, with the time-out of 100 ms that is the default. */
  private static final long BOUND_MILLIS = 3_000;

  private static final long SETTLING_MILLIS = 4_000;

  /** A process. */
  private static final class Reader {
    final Wire wire;
    final Process process;
    final BufferedReader out;
    final PrintWriter in;
    final List<Save> unsent = new ArrayList<>();

    Reader(Jdk jdk, int server, Path file) throws IOException {
      wire = new Wire(server);
      process =
          JvmRun.on(jdk)
              .rules(RULES)
              .environment("REDIS_URL", "redis://127.0.0.1:" + wire.port())
              .jvm("-XX:+UseSerialGC", "-Xmx64m", "-XX:TieredStopAtLevel=1")
              .classPath(classes())
              .main(Ledger.class, file.toString())
              .startInteractive(Files.createTempFile("reader", ".err"));
      out = process.inputReader(StandardCharsets.UTF_8);
      in = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    }

    private static Path classes() {
      return Path.of(URI.create("" + Ledger.class.getResource("/app/program/store/Ledger.class")))
          .resolve("../../../..")
          .normalize();
    }

    String ask(String line) throws IOException {
      in.println(line);
      return String.valueOf(out.readLine());
    }
  }

  /** A save that the server may not know of yet. */
  private record Save(int key, long version) {}

  private interface Trouble {

    /** One that takes a while. */
    void make() throws Exception;
  }

  private final Random random = new Random(8);
  private final List<Reader> readers = new ArrayList<>();
  private final RealServer server = RealRedis.start();
  private final Path path = Files.createTempFile("ledger", "");
  private final LongBuffer file;
  private final long phaseNanos;
  private long saves;
  private long beyond;

  private OldestRead(int jvms, long seconds) throws IOException {
    phaseNanos = TimeUnit.SECONDS.toNanos(seconds);
    try (RandomAccessFile created = new RandomAccessFile(path.toFile(), "rw")) {
      created.setLength(Ledger.BYTES);
    }
    file = Ledger.open(path.toString());
    List<Jdk> jdks = Jdk.all();
    for (int i = 0; i < jvms; i++) {
      readers.add(new Reader(jdks.get(i % jdks.size()), server.port(), path));
    }
  }

  /** How many JVMs, and seconds for each phase. */
  public static void main(String[] arguments) throws Exception {
    int jvms = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8;
    long seconds = arguments.length > 1 ? Long.parseLong(arguments[1]) : 60;
    OldestRead measurement = new OldestRead(jvms, seconds);
    try {
      measurement.run();
    } finally {
      measurement.end();
    }
    if (measurement.beyond > 0) {
      System.out.println("beyond the bound of " + BOUND_MILLIS + " ms");
      System.exit(1);
    }
  }

  private void run() throws Exception {
    for (Reader reader : readers) {
      while (!reader.ask("CacheHits").matches("\\d{4,}")) {
        sleep(100);
      }
    }
    System.out.println("phase | saves | reads | of old versions | oldest, ms | store hits, errors");
    phase("undisturbed", () -> invalidateFor(2_000));
    phase(
        "server killed",
        () -> {
          server.kill();
          invalidateFor(3_000);
          server.restart();
          invalidateFor(4_000);
        });
    phase(
        "server stopped",
        () -> {
          server.pause();
          invalidateFor(4_000);
          server.resume();
          invalidateFor(4_000);
        });
    phase("cut off, one JVM", () -> cut(true, true));
    phase("hears nothing, one JVM", () -> cut(false, true));
    phase("says nothing, one JVM", () -> cut(true, false));
  }

  private void cut(boolean there, boolean back) throws Exception {
    Wire wire = readers.get(random.nextInt(readers.size())).wire;
    wire.cut(there, back);
    invalidateFor(4_000);
    wire.cut(false, false);
    invalidateFor(4_000);
  }

  private void phase(String name, Trouble trouble) throws Exception {
    for (Reader reader : readers) {
      String unused = reader.ask("report");
    }
    saves = 0;
    long end = System.nanoTime() + phaseNanos;
    while (System.nanoTime() < end) {
      trouble.make();
    }
    invalidateFor(SETTLING_MILLIS);
    long reads = 0;
    long old = 0;
    long worst = 0;
    long hits = 0;
    long errors = 0;
    for (Reader reader : readers) {
      String[] report = reader.ask("report").split(" ");
      reads += Long.parseLong(report[0]);
      old += Long.parseLong(report[1]);
      worst = Math.max(worst, Long.parseLong(report[2]));
      hits += Long.parseLong(reader.ask("StoreHits"));
      errors += Long.parseLong(reader.ask("StoreErrorCount"));
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(worst);
    beyond += millis > BOUND_MILLIS ? 1 : 0;
    System.out.printf(
        "%s | %,d | %,d | %,d | %.1f | %,d, %,d%n",
        name, saves, reads, old, worst / 1e6, hits, errors);
  }

  /** Has a random JVM invalidate a random key, again and again. */
  private void invalidateFor(long millis) throws IOException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() < end) {
      Reader reader = readers.get(random.nextInt(readers.size()));
      int key = random.nextInt(Ledger.KEYS);
      long over = Long.parseLong(reader.ask("save " + key));
      Save save = new Save(key, file.get(Ledger.current(key)));
      saves++;
      if (reader.ask("UnsentInvalidations").equals("0")) {
        file.put(Ledger.savedAt(save.key, save.version), over);
      } else {
        reader.unsent.add(save);
      }
      for (Reader other : readers) {
        noteSent(other);
      }
      sleep(10 + random.nextInt(30));
    }
  }

  /** What a JVM could not say at once counts from the moment at which it has. */
  private void noteSent(Reader reader) throws IOException {
    if (!reader.unsent.isEmpty() && reader.ask("UnsentInvalidations").equals("0")) {
      for (Iterator<Save> each = reader.unsent.iterator(); each.hasNext(); each.remove()) {
        Save save = each.next();
        file.put(Ledger.savedAt(save.key, save.version), System.nanoTime());
      }
    }
  }

  private static void sleep(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  private void end() throws Exception {
    for (Reader reader : readers) {
      reader.process.destroyForcibly().waitFor();
      reader.wire.close();
    }
    server.close();
    Files.delete(path);
  }
}
