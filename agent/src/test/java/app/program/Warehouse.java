package app.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Answers in bulk and by context, says what it answered, and at the end how often it ran. */
public class Warehouse implements Priced {

  /** Whose call it is. */
  public static final class Tenant {
    private static final ThreadLocal<Tenant> CURRENT = new ThreadLocal<>();
    private final String name;

    Tenant(String name) {
      this.name = name;
    }

    @SuppressWarnings("UnusedMethod") // the rule calls it
    private static Tenant current() {
      Tenant tenant = CURRENT.get();
      if (tenant == null) {
        throw new IllegalStateException("nobody");
      }
      return tenant;
    }
  }

  public record Header(String name) {}

  /** A branch of the warehouse, which overrides a bulk method that it calls. */
  static final class Branch extends Warehouse {
    @Override
    public List<String> findAll(Collection<Integer> ids) {
      ran("findAll of branch");
      List<String> found = new ArrayList<>();
      for (String name : super.findAll(ids)) {
        found.add("branch " + name);
      }
      return found;
    }
  }

  static final Map<String, Integer> RUNS = new TreeMap<>();

  static void ran(String method) {
    RUNS.merge(method, 1, Integer::sum);
  }

  String forTenant(int number) {
    ran("forTenant");
    Tenant tenant = Tenant.CURRENT.get();
    return number + " for " + (tenant == null ? "nobody" : tenant.name);
  }

  static String localised(int number) {
    ran("localised");
    return number + " in " + Locale.getDefault();
  }

  String byHeader(Map<String, List<Header>> headers, int unimportant) {
    ran("byHeader");
    List<Header> tenant = headers.get("tenant");
    return tenant == null || tenant.isEmpty() ? "no tenant" : tenant.get(0).name();
  }

  public List<String> findAll(Collection<Integer> ids) {
    ran("findAll");
    List<String> found = new ArrayList<>();
    for (int id : ids) {
      if (id == 13) {
        throw new IllegalArgumentException("no 13 in " + ids.size());
      }
      found.add("product " + id);
    }
    return found;
  }

  static synchronized long[] stock(long... ids) {
    ran("stock");
    return Arrays.stream(ids).map(id -> id * 3).toArray();
  }

  private Map<Integer, String> names(List<Integer> ids, String language) {
    ran("names");
    Map<Integer, String> names = new LinkedHashMap<>();
    for (Integer id : ids) {
      if (id % 5 != 0) {
        names.put(id, language + id);
      }
    }
    return names;
  }

  List<Integer> even(List<Integer> ids) {
    ran("even");
    return ids.stream().filter(id -> id % 2 == 0).toList();
  }

  /** Runs it. */
  public static void main(String[] arguments) {
    Warehouse warehouse = new Warehouse();
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      context(warehouse, random);
      List<Integer> ids = new ArrayList<>();
      for (int count = random.nextInt(6); count > 0; count--) {
        ids.add(random.nextInt(15));
      }
      System.out.println(ids + attempt(warehouse, ids) + attempt(new Branch(), ids));
      System.out.println(Arrays.toString(stock(longs(ids))));
      System.out.println(new TreeMap<>(warehouse.names(ids, "de")));
      System.out.println(Arrays.toString(warehouse.prices(ids.toArray(new Integer[0]))));
      System.out.println(warehouse.even(ids));
    }
    System.out.println("runs " + RUNS);
  }

  private static void context(Warehouse warehouse, Random random) {
    String[] tenants = {"a", "b", null};
    String tenant = tenants[random.nextInt(3)];
    Tenant.CURRENT.set(tenant == null ? null : new Tenant(tenant));
    Locale.setDefault(random.nextBoolean() ? Locale.GERMANY : Locale.FRANCE);
    System.out.println(warehouse.forTenant(random.nextInt(3)));
    System.out.println(localised(random.nextInt(3)));
    Map<String, List<Header>> headers = new TreeMap<>();
    if (random.nextBoolean()) {
      headers.put("tenant", List.of(new Header("h" + random.nextInt(2))));
    } else if (random.nextBoolean()) {
      headers.put("tenant", List.of());
    }
    System.out.println(warehouse.byHeader(headers, random.nextInt()));
  }

  private static String attempt(Warehouse warehouse, List<Integer> ids) {
    try {
      return warehouse.findAll(ids).toString();
    } catch (IllegalArgumentException e) {
      return e.getClass().getName();
    }
  }

  private static long[] longs(List<Integer> ids) {
    return ids.stream().mapToLong(Integer::longValue).toArray();
  }
}
