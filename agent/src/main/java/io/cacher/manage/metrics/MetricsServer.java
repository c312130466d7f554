package io.cacher.manage.metrics;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code GET /metrics}, and nothing else, on a few threads. Thread-safe.
 *
 * <p>One request a connection; a client that is slow, or silent, is cut off by {@link #endOverdue}.
 * So whatever clients do, this takes no more than its threads and their buffers.
 *
 * <p>Not {@code jdk.httpserver}: that creates loggers, whereupon the application could no longer
 * choose its log manager, and threads that are not ours; and an image may lack the module.
 */
public final class MetricsServer implements AutoCloseable {

  static final String PATH = "/metrics";

  private static final int THREADS = 2;
  private static final int BACKLOG = 16;
  private static final int SILENCE_MILLIS = 2_000;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long LAST_WAIT_MILLIS = 1_000;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final ServerSocket server;
  private final MetricsPages pages;
  private final long patienceNanos;
  private final List<Worker> workers = new ArrayList<>();
  private final List<Thread> running = new ArrayList<>();

  private MetricsServer(ServerSocket server, MetricsPages pages, long patienceNanos) {
    this.server = server;
    this.pages = pages;
    this.patienceNanos = patienceNanos;
  }

  /**
   * Answers from now on.
   *
   * @param address where; port 0 is any that is free
   * @param threads makes daemons
   * @throws IOException if it cannot be had
   */
  public static MetricsServer open(
      InetSocketAddress address, MetricsPages pages, ThreadFactory threads) throws IOException {
    return open(address, pages, threads, PATIENCE_NANOS);
  }

  static MetricsServer open(
      InetSocketAddress address, MetricsPages pages, ThreadFactory threads, long patienceNanos)
      throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.bind(address, BACKLOG);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
    MetricsServer server = new MetricsServer(socket, pages, patienceNanos);
    for (int i = 0; i < THREADS; i++) {
      Worker worker = server.new Worker();
      server.workers.add(worker);
    }
    for (Worker worker : server.workers) {
      Thread thread = threads.newThread(worker);
      server.running.add(thread);
      thread.start();
    }
    return server;
  }

  /** Where it answers. */
  public InetSocketAddress address() {
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  /** Ends connections that take too long. Called now and then. */
  public void endOverdue() {
    for (Worker worker : workers) {
      worker.endIfOverdue();
    }
  }

  /**
   * Answers no more; when it returns, threads and port are free, unless the machine is very busy.
   */
  @Override
  public void close() {
    closeQuietly(server);
    for (Worker worker : workers) {
      worker.end();
    }
    try {
      for (Thread thread : running) {
        thread.join(LAST_WAIT_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void closeQuietly(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      // It is of no use to anybody any more.
    }
  }

  private Response respond(@Nullable Request request) {
    if (request == null) {
      return Response.refusal("400 Bad Request", "", "not understood");
    }
    if (!request.path().equals(PATH)) {
      return Response.refusal("404 Not Found", "", "metrics are at " + PATH);
    }
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return Response.refusal("405 Method Not Allowed", "Allow: GET, HEAD\r\n", "only GET");
    }
    TextFormat format = TextFormat.accepted(request.accept());
    try {
      return Response.page(format, pages.page(format));
    } catch (RuntimeException | LinkageError e) {
      return Response.refusal("500 Internal Server Error", "", "no metrics: " + e);
    }
  }

  /** Takes one connection after the other. */
  private final class Worker implements Runnable {

    private @Nullable Socket open;
    private long since;

    @Override
    public void run() {
      while (!server.isClosed()) {
        try {
          serve();
        } catch (IOException | RuntimeException | Error e) {
          // The client went away, or there are no more files or memory to be had.
          LockSupport.parkNanos(this, PAUSE_NANOS);
          Thread.interrupted();
        }
      }
    }

    private void serve() throws IOException {
      Socket socket = server.accept();
      begin(socket);
      try {
        answer(socket);
      } catch (IOException clientIsGone) {
        // It will come back.
      } finally {
        end();
      }
    }

    private void answer(Socket socket) throws IOException {
      socket.setSoTimeout(SILENCE_MILLIS);
      socket.setTcpNoDelay(true);
      Request request = Request.read(socket.getInputStream());
      boolean withBody = request == null || !request.method().equals("HEAD");
      respond(request).write(socket.getOutputStream(), withBody);
      socket.shutdownOutput();
    }

    private synchronized void begin(Socket socket) {
      open = socket;
      since = System.nanoTime();
      if (server.isClosed()) {
        end();
      }
    }

    synchronized void end() {
      if (open != null) {
        closeQuietly(open);
        open = null;
      }
    }

    synchronized void endIfOverdue() {
      if (open != null && System.nanoTime() - since > patienceNanos) {
        end();
      }
    }
  }
}
