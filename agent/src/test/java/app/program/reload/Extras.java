package app.program.reload;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Changes rules that bring more than a cache: calls to warm it, tags, extensions, transactions. */
final class Extras {

  private static final AtomicInteger runs = new AtomicInteger();
  private static final Map<Integer, String> stock = new ConcurrentHashMap<>();

  /** What a change is made in, if there is one. */
  private static @Nullable Connection transaction;

  private final Console console;

  Extras(Console console) {
    this.console = console;
  }

  static String name(int id) {
    runs.incrementAndGet();
    return "name " + id;
  }

  static String label(int id) {
    runs.incrementAndGet();
    return "label " + id;
  }

  static void relabel(int id) {}

  static int slot(int id) {
    runs.incrementAndGet();
    return id;
  }

  static String item(int id) {
    return stock.getOrDefault(id, "none");
  }

  static void restock(int id, String what) throws SQLException {
    if (transaction != null) {
      transaction.createStatement().close();
    }
    stock.put(id, what);
  }

  void run() throws Exception {
    warm();
    tags();
    extensions();
    transactions();
  }

  private String reload(String rule) {
    return console.reload("caches:\n  extra:\n    methods: app.program.reload.Extras." + rule);
  }

  private void warm() {
    String rule = "name(int)\n    warm: {calls: %s}\n";
    reload(rule.formatted("[[1], [2]]"));
    runs.set(0);
    name(9);
    Console.await("warm calls", () -> runs.get() == 3 && console.count("extra", "Size") == 3);
    Changes.say("warmed", name(1), name(2), runs.get());
    Changes.say("warmed otherwise", reload(rule.formatted("[[3]]")));
    runs.set(0);
    name(9);
    Console.await("other warm calls", () -> runs.get() == 2 && console.count("extra", "Size") == 2);
    Changes.say("warmed with that", name(3), runs.get(), name(1), runs.get());
  }

  private void tags() {
    String rule =
        """
        label(int)
            tags: ["%s:{arg0}"]
            evict-on:
              - after: app.program.reload.Extras.relabel(int)
                tags: "group:{arg0}"
        """;
    reload(rule.formatted("set"));
    Changes.say("other tag", labelsRun());
    Changes.say("tag changed", reload(rule.formatted("group")));
    Changes.say("tag", labelsRun());
  }

  private static int labelsRun() {
    label(1);
    label(2);
    runs.set(0);
    relabel(1);
    label(1);
    label(2);
    return runs.get();
  }

  private void extensions() {
    String rule = "slot(int)\n    key: {extension: %s}\n";
    reload(rule.formatted("tens"));
    Changes.say("by tens", slotsRun());
    Changes.say("extension changed", reload(rule.formatted("ones")));
    Changes.say("by ones", slotsRun());
    Changes.say("no such extension", reload(rule.formatted("none")).contains("no key function"));
    Changes.say("by ones still", slotsRun());
  }

  private static int slotsRun() {
    runs.set(0);
    slot(11);
    slot(12);
    slot(13);
    return runs.get();
  }

  private void transactions() throws Exception {
    String rule =
        """
        item(int)
            evict-on:
              - %s: app.program.reload.Extras.restock(int, String)
                key: [arg0]
        """;
    // A connection of a class that is loaded before any rule is about transactions.
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:stock")) {
      transaction = connection;
      connection.setAutoCommit(false);
      reload(rule.formatted("after"));
      item(1);
      restock(1, "old");
      Changes.say("at once", item(1));
      connection.commit();
      Changes.say("after the commit now", reload(rule.formatted("after-commit")));
      item(1);
      restock(1, "new");
      String uncommitted = item(1);
      connection.commit();
      Changes.say("committed", uncommitted, item(1));
      restock(1, "never");
      connection.rollback();
      Changes.say("rolled back", item(1));
      reload(rule.formatted("after"));
      item(1);
      restock(1, "newer");
      Changes.say("at once again", item(1));
    }
  }
}
