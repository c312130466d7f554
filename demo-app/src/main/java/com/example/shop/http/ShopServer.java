package com.example.shop.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.shop.database.Database;
import com.example.shop.price.PriceService;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The shop on a loopback port, with its database and the price service it depends on. */
public final class ShopServer implements AutoCloseable {
  static {
    // Without it, Nagle's algorithm and delayed acknowledgement add 40 ms to every answer, ours and
    // the price service's. The JDK reads it once, when the first server is created.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final Database database;
  private final PriceService prices;

  private ShopServer(HttpServer server, int threads) throws IOException {
    this.server = server;
    this.threads = Executors.newFixedThreadPool(threads);
    this.database = Database.create(threads);
    this.prices = PriceService.start();
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    Catalogue catalogue = new Catalogue(database, http, prices.address());
    server.createContext("/", exchange -> respond(exchange, catalogue));
    server.setExecutor(this.threads);
    server.start();
  }

  /** Starts on {@code port}, 0 for any free one; {@code threads} requests are served at once. */
  public static ShopServer start(int port, int threads) throws IOException {
    InetSocketAddress loopback =
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    return new ShopServer(HttpServer.create(loopback, 0), threads);
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static void respond(HttpExchange exchange, Catalogue catalogue) throws IOException {
    Answer answer = answerOrProblem(exchange, catalogue);
    byte[] json = answer.json().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), json.length);
    // Closing the body, not the exchange, keeps the connection for the next request.
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(json);
    }
  }

  private static Answer answerOrProblem(HttpExchange exchange, Catalogue catalogue) {
    try {
      return catalogue.answer(Question.of(exchange.getRequestURI()));
    } catch (RuntimeException e) {
      return Answer.problem(500, e.toString());
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    prices.close();
    database.close();
  }
}
