package shop;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import stock.Warehouse;

@SpringBootApplication
public class ShopApplication {

  @Bean
  CommandLineRunner shoppers(PriceService prices) {
    return arguments -> {
      System.out.println("proxied: " + (prices.getClass() != PriceService.class));
      for (int i = 0; i < 200; i++) {
        String product = "product " + i % 10;
        long price = prices.price(new Query(product, i % 5));
        System.out.println(product + " " + price + " " + Warehouse.level(product));
      }
      System.out.println(prices.offer(4));
      try {
        prices.offer(6);
      } catch (IllegalStateException e) {
        System.out.println(e);
      }
      System.out.println("commits " + CountingTransactions.COMMITS);
      System.out.println("rollbacks " + CountingTransactions.ROLLBACKS);
      System.err.println("executions price " + PriceService.PRICES);
      System.err.println("executions discount " + PriceService.DISCOUNTS);
      System.err.println("executions rate " + Settings.RATES);
      System.err.println("executions level " + Warehouse.EXECUTIONS);
    };
  }

  public static void main(String[] arguments) {
    SpringApplication application = new SpringApplication(ShopApplication.class);
    application.setLogStartupInfo(false);
    application.setBannerMode(org.springframework.boot.Banner.Mode.OFF);
    application.run(arguments);
  }
}
