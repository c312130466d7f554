package com.example.shop.http;

import com.example.shop.catalogue.CategoryReports;
import com.example.shop.catalogue.Product;
import com.example.shop.catalogue.ProductId;
import com.example.shop.catalogue.ProductRepository;
import com.example.shop.catalogue.Recommendations;
import com.example.shop.catalogue.Spelling;
import com.example.shop.database.Database;
import com.example.shop.delivery.DeliveryRoute;
import com.example.shop.delivery.Parcel;
import com.example.shop.delivery.Town;
import com.example.shop.price.PriceClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** What the shop answers to which address. */
final class Catalogue {
  private final ProductRepository products;
  private final Recommendations recommendations;
  private final CategoryReports reports;
  private final HttpClient http;
  private final URI priceService;
  private final AtomicLong requests = new AtomicLong();

  Catalogue(Database database, HttpClient http, URI priceService) {
    this.products = new ProductRepository(database);
    this.recommendations = new Recommendations(database);
    this.reports = new CategoryReports(database);
    this.http = http;
    this.priceService = priceService;
  }

  Answer answer(Question question) {
    String requestId = "r" + requests.incrementAndGet();
    List<String> path = question.path();
    String resource = path.get(0) + "/" + path.size();
    try {
      return switch (resource) {
        case "products/2" -> page(Long.parseLong(path.get(1)), question);
        case "products/3" -> similar(new ProductId(Long.parseLong(path.get(1))));
        case "search/1" -> search(question);
        case "categories/2" -> Answer.ok(reports.summaryOf(path.get(1), requestId));
        case "delivery/1" -> delivery(question, requestId);
        default -> Answer.problem(404, "no such page");
      };
    } catch (IllegalArgumentException e) {
      return Answer.problem(400, "not understood: " + question.path());
    }
  }

  private Answer page(long id, Question question) {
    Product product = products.findById(id);
    if (product == null) {
      return Answer.problem(404, "no product " + id);
    }
    PriceClient prices = new PriceClient(http, priceService);
    return Answer.ok(
        new ProductPage(product, prices.priceOf(id, question.parameter("currency", "EUR"))));
  }

  private Answer similar(ProductId id) {
    return Answer.ok(recommendations.similarTo(id));
  }

  private Answer search(Question question) {
    String text = question.parameter("text", "");
    int limit = Integer.parseInt(question.parameter("limit", "3"));
    List<Product> found = products.search(text, limit);
    return Answer.ok(found.isEmpty() ? products.search(Spelling.closestTo(text), limit) : found);
  }

  private static Answer delivery(Question question, String requestId) {
    DeliveryRoute route = new DeliveryRoute(town(question, "from"), town(question, "to"));
    boolean bulky = Boolean.parseBoolean(question.parameter("bulky", "false"));
    return Answer.ok(new DeliveryTime(route.hoursFor(new Parcel(requestId, bulky))));
  }

  private static Town town(Question question, String parameter) {
    return Town.valueOf(question.parameter(parameter, "").toUpperCase(Locale.ROOT));
  }
}
