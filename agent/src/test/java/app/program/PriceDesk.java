package app.program;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Answers one request a line: an id in, its price and the number of calculations so far out. */
public final class PriceDesk {

  private static int calculations;

  private PriceDesk() {}

  static String price(long id, String currency) {
    calculations++;
    return id * 3 + " " + currency;
  }

  /** As keys some have, to the surprise of those who log what they throw. */
  record Customer(long id) {
    @Override
    public int hashCode() {
      throw new IllegalArgumentException("no customer " + id);
    }
  }

  static int discount(Customer customer) {
    return customer.id() % 2 == 0 ? 1 : 0;
  }

  /** Runs it until the end of standard input. */
  public static void main(String[] arguments) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      long id = Long.parseLong(line);
      String price = price(id, "EUR");
      int unused = discount(new Customer(id));
      System.out.println(price + " after " + calculations);
    }
  }
}
