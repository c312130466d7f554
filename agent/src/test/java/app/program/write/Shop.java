package app.program.write;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Products that are read and written; prints what readers see and how often the store was read. */
public final class Shop {

  /** A product. */
  public record Product(@Nullable Long id, String name, String category) {
    String broken() {
      if (!name.isEmpty()) {
        throw new IllegalStateException("broken getter");
      }
      return name;
    }
  }

  /** Writes whatever is given to it. */
  public interface Store<T> {
    /** Writes, and returns what was written. */
    T save(T item);
  }

  /** Reads and writes products. */
  public static final class Products implements Store<Product> {
    final Map<Long, Product> store = new HashMap<>();
    int reads;
    static int reported;

    @Nullable Product findById(long id) {
      reads++;
      return store.get(id);
    }

    int report(String category) {
      reported++;
      return (int) store.values().stream().filter(p -> p.category.equals(category)).count();
    }

    @Override
    public Product save(Product product) {
      if (product.name.isEmpty()) {
        throw new IllegalArgumentException("no name");
      }
      long id = product.id == null ? store.size() + 1 : product.id;
      Product saved = new Product(id, product.name, product.category);
      store.put(id, saved);
      return saved;
    }

    void rename(int id, String name) {
      store.computeIfPresent((long) id, (i, p) -> new Product(i, name, p.category));
    }

    void putAll(List<Product> products) {
      products.forEach(product -> store.put(Objects.requireNonNull(product.id), product));
    }

    void touch(Product product) {
      store.put(1L, product);
    }

    void closeCategory(String category) {
      store.values().removeIf(p -> p.category.equals(category));
    }

    void reload() {
      store.clear();
    }

    Products see(String what, Object... seen) {
      System.out.println(what + " " + java.util.Arrays.toString(seen) + " reads " + reads);
      return this;
    }

    String name(long id) {
      Product first = findById(id);
      Product second = findById(id);
      if (!Objects.equals(first, second)) {
        return "two of them";
      }
      return first == null ? "none" : first.name;
    }
  }

  private Shop() {}

  public static void main(String[] args) {
    Products products = new Products();
    products.save(new Product(null, "tea", "drinks"));
    products.save(new Product(null, "bread", "food"));
    products.see("first", products.name(1), products.name(2));
    products.save(new Product(1L, "green tea", "drinks"));
    products.see("saved", products.name(1), products.name(2));
    try {
      products.save(new Product(2L, "", "food"));
    } catch (IllegalArgumentException e) {
      products.see("failed " + e.getMessage(), products.name(1), products.name(2));
    }
    products.rename(2, "rye bread");
    products.see("renamed", products.name(1), products.name(2));
    products.rename(2, "rye");
    products.see("abbreviated", products.name(1), products.name(2));
    products.putAll(
        List.of(new Product(2L, "bun", "food"), new Product(1L, "black tea", "drinks")));
    products.see("put", products.name(1), products.name(2));
    products.touch(new Product(1L, "mint tea", "drinks"));
    products.see("touched", products.name(1), products.name(2));
    products.see("reports", products.report("food"), products.report("drinks"), Products.reported);
    products.closeCategory("food");
    products.see("closed", products.report("food"), products.report("drinks"), Products.reported);
    products.reload();
    products.see("reloaded", products.name(1), products.name(2));
  }
}
