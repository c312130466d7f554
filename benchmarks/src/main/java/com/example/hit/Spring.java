package com.example.hit;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Spring's {@code @Cacheable} over Caffeine, through a CGLIB proxy. */
@State(Scope.Benchmark)
public class Spring {

  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext(Beans.class);

  final SpringShop shop = context.getBean(SpringShop.class);

  /** Ends the application. */
  @TearDown(Level.Trial)
  public void close() {
    context.close();
  }

  /** The application. */
  @Configuration
  @EnableCaching(proxyTargetClass = true)
  static class Beans {

    @Bean
    CacheManager caches() {
      CaffeineCacheManager caches = new CaffeineCacheManager();
      caches.registerCustomCache("kept", ByHand.caffeine());
      caches.registerCustomCache("write", ByHand.caffeineWrite());
      return caches;
    }

    @Bean
    SpringShop shop() {
      return new SpringShop();
    }
  }
}
