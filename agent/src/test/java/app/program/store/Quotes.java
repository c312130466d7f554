package app.program.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Works out quotes of several kinds, and says how often it had to. */
public final class Quotes {

  /** What is asked for. */
  public record Request(String item, Map<String, Integer> extras) {}

  /** The answer. */
  public record Quote(Request request, long cents, List<String> notes) {}

  /** A range of items, which is one of its kind. */
  public static final class Range {
    private final String items;

    Range(String items) {
      this.items = items;
    }

    int length() {
      return items.length();
    }
  }

  private static int calculations;

  private Quotes() {}

  static Quote quote(Request request) {
    calculations++;
    long cents = request.item().length() * 100L;
    for (int price : request.extras().values()) {
      cents += price;
    }
    return new Quote(request, cents, List.of("of " + request.item().toUpperCase(Locale.ROOT)));
  }

  static Optional<String> note(long id) {
    calculations++;
    return id % 2 == 0 ? Optional.of("even") : Optional.empty();
  }

  static int size(Range range) {
    calculations++;
    return range.length();
  }

  static void save(long id) {}

  /** Runs it; with an argument, saves that one at the end. */
  public static void main(String[] arguments) {
    List<Object> answers = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      answers.clear();
      for (String item : List.of("tea", "coffee", "milk")) {
        answers.add(
            quote(new Request(item, new TreeMap<>(Map.of("sugar", 1, "cup", 20, "lid", 300)))));
      }
      for (long id = 0; id < 4; id++) {
        answers.add(note(id));
      }
    }
    Range range = new Range("abc");
    answers.add(size(range) + size(range));
    for (String id : arguments) {
      save(Long.parseLong(id));
    }
    answers.forEach(System.out::println);
    System.out.println("calculations " + calculations);
  }
}
