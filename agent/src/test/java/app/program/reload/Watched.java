package app.program.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Calls a method all the time and changes the rules about it, as somebody with an editor would. */
public final class Watched {

  private static final String CACHED =
      "caches:\n  prices:\n    methods: app.program.reload.Shop.price(int, String)\n";

  private static final String OTHER =
      "caches:\n  names:\n    methods: app.program.reload.Shop.Names.name(int)\n";

  private Watched() {}

  /** Runs it with a directory whose one rule file is faulty. */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    Path file = directory.resolve("prices.yaml");
    System.out.println("faulty: " + cachesPrices());
    Files.writeString(file, CACHED);
    Console.await("the mended file", Watched::cachesPrices);
    // Half of it, which stays so for longer than anybody looks.
    Files.writeString(file, CACHED.substring(0, CACHED.length() - 10) + "\n    key: [arg0");
    Console console = new Console(file);
    Console.await("the rejection of it", () -> isRejected(console));
    System.out.println("half written: " + cachesPrices());
    Files.writeString(file, CACHED);
    Files.writeString(directory.resolve("names.yml"), OTHER);
    Console.await("the added file", Watched::cachesNames);
    System.out.println("added: " + cachesPrices());
    Files.delete(directory.resolve("names.yml"));
    Console.await("the end of the removed file", () -> !cachesNames());
    System.out.println("removed: " + cachesPrices());
    Files.delete(file);
    Console.await("the rejection of nothing", () -> isRejected(console));
    System.out.println("nothing left: " + cachesPrices());
  }

  private static boolean isRejected(Console console) {
    return ((String) console.get("type=Agent", "LastReload")).contains("rejected");
  }

  private static boolean cachesPrices() {
    Shop.price(1, "EUR");
    int before = Shop.prices.get();
    Shop.price(1, "EUR");
    return Shop.prices.get() == before;
  }

  private static boolean cachesNames() {
    Shop.Names.name(1);
    int before = Shop.names.get();
    Shop.Names.name(1);
    return Shop.names.get() == before;
  }
}
