package com.example.shop.load;

import java.util.List;
import java.util.SplittableRandom;

/**
 * The sequence of requests, the same in every run. Request {@code i} depends on {@code i} alone, so
 * that it does not matter which thread sends it, or when.
 */
public final class Workload {
  private static final long SEED = 20_260_101;
  private static final int PRODUCTS = 20_000;

  private static final List<String> CURRENCIES = List.of("EUR", "EUR", "EUR", "USD");
  private static final List<String> SEARCHES =
      List.of(
          "oak+chair",
          "velvet",
          "brass+lamp",
          "steel+shelf",
          "vintage+oak",
          "copper+bowl",
          "desk",
          "waxed+oak+chair",
          "wool+blanket",
          "slate+clok",
          "linnen+curtain",
          "portable+cork+tray");
  private static final List<String> CATEGORIES =
      List.of("kitchen", "garden", "office", "bedroom", "bathroom", "hall", "nursery", "workshop");
  private static final List<String> TOWNS = List.of("almere", "bremen", "cork", "faro");

  private final Zipf popularity = new Zipf(PRODUCTS, 1.7);
  private final Zipf searches = new Zipf(SEARCHES.size(), 0.8);

  /** Path and query of request {@code index}. */
  public String request(long index) {
    SplittableRandom random = new SplittableRandom(Mixing.mix(SEED + index));
    int kind = random.nextInt(100);
    if (kind < 60) {
      return "/products/" + product(random) + "?currency=" + any(CURRENCIES, random);
    } else if (kind < 63) {
      return "/products/" + (PRODUCTS + 1 + random.nextInt(5));
    } else if (kind < 75) {
      return "/products/" + product(random) + "/similar";
    } else if (kind < 85) {
      return "/search?limit=3&text=" + SEARCHES.get(searches.next(random));
    } else if (kind < 92) {
      return "/categories/" + any(CATEGORIES, random);
    }
    return "/delivery?from="
        + any(TOWNS, random)
        + "&to="
        + any(TOWNS, random)
        + "&bulky="
        + (random.nextInt(4) == 0);
  }

  /** A stride scatters the popular products over the whole table. */
  private long product(SplittableRandom random) {
    return 1 + popularity.next(random) * 7_919L % PRODUCTS;
  }

  private static String any(List<String> choices, SplittableRandom random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
