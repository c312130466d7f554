package com.acme.shop;

import java.time.Duration;

/**
 * What is sold.
 *
 * @param id tells products apart
 * @param stock how many there are
 * @param size how large it is
 * @param timeToLive how long this is true
 */
public record Product(long id, int stock, int size, Duration timeToLive) {
  Product(long id) {
    this(id, 3, 20, Duration.ofHours(1));
  }
}
