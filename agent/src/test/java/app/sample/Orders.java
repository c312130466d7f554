package app.sample;

import java.util.function.Supplier;

/** A service whose calls are told apart by parts of their arguments. */
public class Orders extends Tenanted {

  public interface Named {
    String name();
  }

  public record Customer(int id, String name) implements Named {}

  public static class Account {
    private final long number;
    public boolean open;

    public Account(long number, boolean open) {
      this.number = number;
      this.open = open;
    }

    public String getOwner() {
      return "owner of " + number / 10;
    }

    public boolean isOpen() {
      return open;
    }
  }

  public static class SpecialAccount extends Account {
    public SpecialAccount(long number) {
      super(number, true);
    }
  }

  public static int runs;

  public Orders(String tenant) {
    super(tenant);
  }

  public int byCustomer(Customer customer, int page) {
    return ++runs;
  }

  public int byAccount(Account account) {
    return ++runs;
  }

  public int bySpecial(SpecialAccount account) {
    return ++runs;
  }

  public int byNamed(Named named) {
    return ++runs;
  }

  public int bySupplier(Supplier<String> supplier) {
    return ++runs;
  }

  public int byNothing() {
    return ++runs;
  }

  public static int ofStatic(String text) {
    return ++runs;
  }
}
