package app.program.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values that are stored as they are written; prints what readers see and the reads it took. */
public final class Writer {

  /** A counter for a name. */
  static final class Counts {
    private final Map<String, Long> store = new HashMap<>();
    int reads;

    long count(String name) {
      reads++;
      return store.getOrDefault(name, 0L);
    }

    long set(String name, long count) {
      store.put(name, count);
      return count;
    }

    String describe(String name, long count) {
      store.put(name, count);
      return name + " " + count;
    }

    void setAll(long count) {
      store.replaceAll((name, old) -> count);
    }
  }

  /** An entry of each receiver. */
  static final class Desk {
    private String text = "empty";
    int reads;

    String text(int line) {
      reads++;
      return text + line;
    }

    String write(int line, String newText) {
      text = newText;
      return newText + line;
    }
  }

  private Writer() {}

  public static void main(String[] args) {
    Counts counts = new Counts();
    List<Object> seen = new ArrayList<>();
    counts.set("a", 1);
    seen.add(counts.count("a"));
    counts.set("a", 2);
    seen.add(counts.count("a"));
    see("written through", seen, counts.reads);
    counts.describe("a", 3);
    seen.add(counts.count("a"));
    seen.add(counts.count("a"));
    see("wrong value", seen, counts.reads);
    counts.setAll(4);
    seen.add(counts.count("a"));
    see("wrong key", seen, counts.reads);

    Desk one = new Desk();
    Desk two = new Desk();
    seen.add(one.text(1) + two.text(1));
    one.write(1, "one");
    seen.add(one.text(1) + two.text(1));
    seen.add(one.text(1) + two.text(1));
    see("receivers", seen, one.reads + two.reads);
  }

  private static void see(String what, List<Object> seen, int reads) {
    System.out.println(what + " " + seen + " reads " + reads);
    seen.clear();
  }
}
