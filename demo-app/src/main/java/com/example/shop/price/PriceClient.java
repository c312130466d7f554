package com.example.shop.price;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks the price service. Cheap to create: the shop makes one per request. */
public final class PriceClient {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http;
  private final URI service;

  public PriceClient(HttpClient http, URI service) {
    this.http = http;
    this.service = service;
  }

  /** Today's price in {@code currency}, an ISO 4217 code. */
  public Price priceOf(long productId, String currency) {
    URI question = service.resolve("/price/" + productId + "/" + currency);
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(question).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("Price service says " + answer.statusCode() + " to " + question);
      }
      return new Price(Long.parseLong(answer.body()), currency);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking for a price", e);
    }
  }
}
