package app.program.reload;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/** Changes rules in all ways there are while it runs, and says what became of that. */
public final class Changes {

  private static final String NAMES =
      """
        names:
          methods: app.program.reload.Shop.Names.name(int)
      """;

  private final Console console;

  private Changes(Console console) {
    this.console = console;
  }

  /** Runs all changes on the rule file given. */
  public static void main(String[] arguments) throws Exception {
    Console console = new Console(Path.of(arguments[0]));
    Changes changes = new Changes(console);
    changes.limits();
    changes.definition();
    changes.comeAndGo();
    changes.mistakes();
    changes.callUnderWay();
    changes.triggerUnderWay();
    changes.modes();
    changes.modesOfTheAgent();
    changes.modesUnderLoad();
    changes.writers();
    changes.order();
    changes.memory();
    changes.memoryUnderWay();
    changes.memoryOfCode();
    new Extras(console).run();
  }

  static void say(String what, Object... facts) {
    System.out.println(what + ": " + Arrays.toString(facts));
  }

  private String reload(String caches) {
    return console.reload("caches:\n" + NAMES + caches);
  }

  private static String prices(String... properties) {
    StringBuilder text =
        new StringBuilder("  prices:\n    methods: app.program.reload.Shop.price(int, String)\n");
    for (String property : properties) {
      text.append("    ").append(property).append('\n');
    }
    return text.toString();
  }

  private static int callPrices(int count) {
    int before = Shop.prices.get();
    for (int i = 0; i < count; i++) {
      if (!Shop.price(i, "EUR").equals(i + " EUR")) {
        throw new IllegalStateException("wrong price of " + i);
      }
    }
    return Shop.prices.get() - before;
  }

  private void limits() {
    say("limits first", reload(prices("maximum-size: 100", "expire-after-write: 1h")));
    say("limits filled", callPrices(10), callPrices(10));
    say("limits tuned", reload(prices("maximum-size: 4", "expire-after-write: 1h")));
    say("limits evicted", console.count("prices", "Size"), console.count("prices", "CacheHits"));
    say("limits shorter", reload(prices("maximum-size: 100", "expire-after-write: 50ms")));
    Console.await("the end of all entries", () -> console.count("prices", "Size") == 0);
    say("limits expired", callPrices(10), console.get("type=Agent", "ClockResolution"));
    console.set("type=Cache,name=prices", "MaximumSize", 7L);
    say("limits other", reload(prices("maximum-size: 100", "expire-after-write: 1h")));
    say("limits set by hand", console.get("type=Cache,name=prices", "MaximumSize"));
  }

  private void definition() {
    reload(prices());
    Shop.Names.name(1);
    say("definition before", callPrices(3), callPrices(3));
    say("definition changed", reload(prices("key: [arg0]")));
    int before = Shop.prices.get();
    Shop.price(1, "EUR");
    say("definition by the new key", Shop.price(1, "USD"), Shop.prices.get() - before);
    int ran = Shop.names.get();
    Shop.Names.name(1);
    say("definition of others", Shop.names.get() - ran, console.count("names", "CacheHits") > 0);
    say("definition counters", console.count("prices", "CacheMisses"));
    say("definition again", reload(prices("key: [arg0]")));
  }

  private void comeAndGo() {
    reload("");
    say("removed", callPrices(2), callPrices(2));
    Console.await("beans to go", () -> !console.has("type=Cache,name=prices"));
    say("added", reload(prices()));
    say("added, of a loaded class", callPrices(2), callPrices(2));
    Console.await("beans to come", () -> console.has("type=Cache,name=prices"));
  }

  private void mistakes() {
    reload(prices());
    callPrices(2);
    say("mistake", reload(prices("expire-after-wriet: 1m") + "  users: {}\n"));
    say("mistake kept", callPrices(2));
    say("mistake shown", ((String[]) console.get("type=Agent", "RuleProblems")).length);
    say("mistake last", console.get("type=Agent", "LastReload"));
    say("mended", reload(prices()));
    say("mended shown", ((String[]) console.get("type=Agent", "RuleProblems")).length);
  }

  private void callUnderWay() throws Exception {
    String slow = "  slow:\n    methods: app.program.reload.Shop.slowItem(int)\n";
    reload(slow);
    Shop.stock.put(1, "old");
    Thread call = begin(() -> Shop.slowItem(1));
    reload(slow + "    scope: shared\n");
    end(call);
    Shop.stock.put(1, "new");
    say("call under way, cache changed", Shop.slowItem(1));
    call = begin(() -> Shop.slowItem(2));
    reload("");
    Shop.stock.put(2, "new");
    reload(slow);
    end(call);
    say("call under way, cache removed and added", Shop.slowItem(2));
    call = begin(() -> Shop.slowItem(3));
    console.set("type=Cache,name=slow", "Mode", "off");
    Shop.stock.put(3, "new");
    console.set("type=Cache,name=slow", "Mode", "on");
    end(call);
    say("call under way, off and on", Shop.slowItem(3));
  }

  private void triggerUnderWay() throws Exception {
    String items =
        """
          items:
            methods: app.program.reload.Shop.item(int)
            evict-on:
              - after: app.program.reload.Shop.restock(int, String)
                key: [arg0]
        """;
    reload(items);
    Shop.stock.put(5, "old");
    Thread call = begin(() -> Shop.restock(5, "new"));
    reload(items + "    scope: shared\n");
    say("trigger under way", Shop.item(5));
    end(call);
    say("trigger done", Shop.item(5));
  }

  private interface Action {
    void make() throws Exception;
  }

  /** A call that has entered its method and does not leave it. */
  private static Thread begin(Action call) throws InterruptedException {
    Shop.gate = new CountDownLatch(1);
    Shop.inside = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              try {
                call.make();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    Shop.inside.await();
    return thread;
  }

  private static void end(Thread call) throws InterruptedException {
    Shop.gate.countDown();
    call.join();
  }

  private void modes() {
    reload(prices());
    callPrices(2);
    say("mode off", reload(prices("mode: off")));
    say("mode off runs", callPrices(2), callPrices(2));
    say("mode on", reload(prices("mode: on")));
    say("mode on caches", callPrices(2), callPrices(2));
    console.set("type=Cache,name=prices", "Mode", "off");
    reload(prices("scope: shared"));
    say("mode by hand", callPrices(2), callPrices(2));
    Console.await("the new bean", () -> console.has("type=Cache,name=prices"));
    console.set("type=Cache,name=prices", "Mode", "on");
    say("mode by hand back", callPrices(2), callPrices(2));
  }

  private void modesOfTheAgent() {
    reload(prices());
    Shop.Names.name(7);
    console.set("type=Cache,name=names", "Mode", "off");
    say("agent before", callPrices(2), callPrices(2));
    console.set("type=Agent", "Mode", "off");
    say("agent off", callPrices(2), callPrices(2), console.get("type=Agent", "Mode"));
    say("agent off, changed", reload(prices("scope: shared")));
    say("agent off still", callPrices(2), callPrices(2));
    console.set("type=Agent", "Mode", "on");
    int ran = Shop.names.get();
    Shop.Names.name(7);
    Shop.Names.name(7);
    say("agent on", callPrices(2), callPrices(2), Shop.names.get() - ran);
    console.set("type=Cache,name=names", "Mode", "on");
  }

  private void modesUnderLoad() throws Exception {
    reload("  twice: {methods: app.program.reload.Switched.twice(int)}\n");
    Console.await("its bean", () -> console.has("type=Cache,name=twice"));
    say(
        "answered though off",
        Switched.answeredThoughOff(console, "type=Cache,name=twice"),
        Switched.answeredThoughOff(console, "type=Agent"));
    reload(prices());
  }

  private void writers() {
    String writers =
        """
          ledger:
            methods: app.program.reload.Shop.book(int, String)
            key: [arg0]
            write-behind:
              delay: 1h
        """;
    say("writers", reload(writers));
    Shop.book(1, "one");
    say("writers put off", Shop.ledger);
    say("writers removed", reload(""), Shop.ledger);
    Shop.book(2, "two");
    say("writers at once", Shop.ledger.get(2));
  }

  private void order() {
    String first = "  first:\n    methods: app.program.reload.Shop.price(int, ..)\n";
    reload(first + prices());
    callPrices(2);
    callPrices(2);
    say("order", reload(prices() + first));
    say("order of claims", callPrices(2), callPrices(2));
    Console.await("beans", () -> console.has("type=CacheStatistics,name=first"));
    say("order counted", console.count("prices", "CacheHits"), console.count("first", "CacheHits"));
  }

  private void memoryUnderWay() throws Exception {
    String blocks = "  blocks:\n    methods: app.program.reload.Shop.block(int)\n";
    reload(blocks);
    WeakReference<byte[]> block = new WeakReference<>(Shop.block(1));
    Thread call = begin(() -> Shop.block(-1));
    reload(blocks + "    scope: shared\n");
    awaitCollection(block);
    end(call);
    say("memory freed while a call is under way", true);
  }

  /**
   * Each time a class is woven anew, what was linked in it before must go. The JVM counts the new
   * version as a class, for good; the classes of entries come on top.
   */
  private void memoryOfCode() {
    String[] scopes = {"shared", "instance"};
    long loaded = 0;
    for (int i = 0; i < 80; i++) {
      reload(prices("scope: " + scopes[i % 2]));
      callPrices(2);
      if (i == 20) {
        loaded = loadedClasses();
      }
    }
    long grown = loadedClasses() - loaded;
    say("memory of code", grown < 90 ? "bounded" : grown);
  }

  private static long loadedClasses() {
    for (int i = 0; i < 5; i++) {
      System.gc();
    }
    return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
  }

  private static void awaitCollection(WeakReference<?> reference) {
    Console.await(
        "the garbage collector",
        () -> {
          System.gc();
          return reference.get() == null;
        });
  }

  private void memory() throws Exception {
    String blocks = "  blocks:\n    methods: app.program.reload.Shop.block(int)\n";
    reload(blocks);
    WeakReference<byte[]> block = new WeakReference<>(Shop.block(1));
    System.gc();
    say("memory held", block.get() != null);
    reload("");
    awaitCollection(block);
    say("memory freed", true);
  }
}
