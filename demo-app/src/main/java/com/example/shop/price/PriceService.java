package com.example.shop.price;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Another team's service: right, and a network away. Answers {@code /price/ID/CURRENCY}. */
public final class PriceService implements AutoCloseable {
  private static final long NETWORK_MILLIS = 20;
  private static final Map<String, Integer> PERCENT_OF_EURO =
      Map.of("EUR", 100, "USD", 117, "GBP", 87, "CHF", 93);

  private final HttpServer server;
  private final ExecutorService threads;

  private PriceService(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /** Starts the service on a free loopback port. */
  public static PriceService start() throws IOException {
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
    ExecutorService threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    server.createContext("/price/", PriceService::answer);
    server.start();
    return new PriceService(server, threads);
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try {
      // The one wait of the demo: what a round trip to another data centre costs.
      Thread.sleep(NETWORK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Shutting down", e);
    }
    String[] path = exchange.getRequestURI().getPath().split("/");
    Integer percent = path.length == 4 ? PERCENT_OF_EURO.get(path[3]) : null;
    if (percent == null) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    byte[] price = Long.toString(cents(Long.parseLong(path[2])) * percent / 100).getBytes(UTF_8);
    exchange.sendResponseHeaders(200, price.length);
    // Closing the body, not the exchange, keeps the connection for the next request.
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(price);
    }
  }

  private static long cents(long productId) {
    return 199 + productId * 7_919 % 50_000;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
