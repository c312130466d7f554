package com.example.hit;

import com.jcabi.aspects.Cacheable;
import java.util.concurrent.TimeUnit;

/** The shop with the annotations of jcabi-aspects, which the build weaves into this class. */
final class Jcabi {

  private Jcabi() {}

  @Cacheable(forever = true)
  static Price find(int id) {
    return Body.run(id);
  }

  @Cacheable(lifetime = 5, unit = TimeUnit.MINUTES)
  static Price findWrite(int id) {
    return Body.run(id);
  }
}
