package shop;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Behind a proxy that Spring makes at run time, since it is transactional. */
@Service
public class PriceService {

  static final AtomicInteger PRICES = new AtomicInteger();
  static final AtomicInteger DISCOUNTS = new AtomicInteger();

  private final Settings settings;

  PriceService(Settings settings) {
    this.settings = settings;
  }

  @Transactional
  public long price(Query query) {
    PRICES.incrementAndGet();
    long price = query.product().length() * 100L * query.quantity();
    return price - discount(query.quantity()) + settings.rate("EUR");
  }

  private long discount(int quantity) {
    DISCOUNTS.incrementAndGet();
    if (quantity > 5) {
      throw new IllegalStateException("no discount for " + quantity);
    }
    return quantity / 3;
  }

  @Transactional
  public String offer(int quantity) {
    return "offer " + discount(quantity);
  }
}
