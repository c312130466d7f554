package com.example.hit;

import org.springframework.cache.annotation.Cacheable;

/** The shop, with Spring's annotations. */
public class SpringShop {

  @Cacheable("kept")
  public Price find(int id) {
    return Body.run(id);
  }

  @Cacheable("write")
  public Price findWrite(int id) {
    return Body.run(id);
  }

  @Cacheable("kept")
  public Price find(String name) {
    return Body.run(name);
  }

  @Cacheable("write")
  public Price findWrite(String name) {
    return Body.run(name);
  }

  @Cacheable("kept")
  public Price find(String product, int size) {
    return Body.run(new Sku(product, size));
  }

  @Cacheable("write")
  public Price findWrite(String product, int size) {
    return Body.run(new Sku(product, size));
  }
}
