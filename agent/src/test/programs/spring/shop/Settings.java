package shop;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** Spring subclasses this class at run time. */
@Configuration
@EnableTransactionManagement(proxyTargetClass = true)
public class Settings {

  static final AtomicInteger RATES = new AtomicInteger();

  @Bean
  PlatformTransactionManager transactionManager() {
    return new CountingTransactions();
  }

  public int rate(String currency) {
    RATES.incrementAndGet();
    return currency.length();
  }
}
