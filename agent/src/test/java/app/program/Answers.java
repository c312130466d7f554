package app.program;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks for everything twice, and says how often it was worked out. */
public final class Answers {

  /** A question. */
  public record Question(int number, String text) {
    String broken() {
      if (number > 0) {
        throw new IllegalStateException("no text");
      }
      return text;
    }
  }

  /** An answer and for how long it is good. */
  public record Answer(String text, Duration timeToLive) {}

  private final boolean strict;
  private int runs;

  private Answers(boolean strict) {
    this.strict = strict;
  }

  int onCondition(Question question) {
    return ++runs;
  }

  int onBrokenCondition(Question question) {
    return ++runs;
  }

  int onImpossibleCondition(Question question) {
    return ++runs;
  }

  List<String> unlessEmpty(int count) {
    runs++;
    return new ArrayList<>(List.of("a", "b", "c").subList(0, count));
  }

  long unlessNegative(long number) {
    runs++;
    return number;
  }

  int unlessQuick(int millis) throws InterruptedException {
    Thread.sleep(millis);
    return ++runs;
  }

  int costly(int millis) throws InterruptedException {
    Thread.sleep(millis);
    return ++runs;
  }

  int failing(int kind) throws IOException, InterruptedException {
    runs++;
    return switch (kind) {
      case 0 -> throw new FileNotFoundException("none");
      case 1 -> throw new EOFException("end");
      case 2 -> throw new IllegalStateException("state");
      case 3 -> throw new StackOverflowError("deep");
      case 4 -> throw new InterruptedException("stop");
      case 5 -> throw new IOException("unless");
      default -> kind;
    };
  }

  Answer living(String text, long millis) {
    runs++;
    return millis < 0 ? null : new Answer(text, Duration.ofMillis(millis));
  }

  int livingByArgument(Long millis) {
    return ++runs;
  }

  String nulls(int number) {
    runs++;
    return number == 0 ? null : "x";
  }

  int untilMorning(int number) {
    return ++runs;
  }

  private interface Asked {
    Object ask() throws Exception;
  }

  private void twice(String what, Asked asked) {
    runs = 0;
    Object first = once(asked);
    Object second = once(asked);
    boolean same =
        first instanceof Throwable ? first == second : String.valueOf(first).equals("" + second);
    System.out.println(what + ": " + runs + (runs == 1 && !same ? " but different" : ""));
  }

  private static Object once(Asked asked) {
    try {
      return asked.ask();
    } catch (Throwable t) {
      return t;
    }
  }

  /** A stored exception tells of the call that threw it. */
  private static void where(Answers answers) {
    Throwable first = (Throwable) once(() -> firstCaller(answers));
    Throwable second = (Throwable) once(() -> answers.failing(0));
    String caller = second.getStackTrace()[1].getMethodName();
    System.out.println("same failure: " + (first == second) + ", thrown for " + caller);
  }

  private static Object firstCaller(Answers answers) throws Exception {
    return answers.failing(0);
  }

  /** Asks. */
  public static void main(String[] arguments) {
    Answers strict = new Answers(true);
    Answers lax = new Answers(false);
    for (Answers answers : new Answers[] {strict, lax}) {
      String who = answers.strict ? "strict " : "lax ";
      answers.twice(who + "1", () -> answers.onCondition(new Question(1, "x")));
      answers.twice(who + "0", () -> answers.onCondition(new Question(0, "x")));
      answers.twice(who + "null", () -> answers.onCondition(null));
    }
    Question question = new Question(1, "x");
    strict.twice("broken condition", () -> strict.onBrokenCondition(question));
    strict.twice("impossible condition", () -> strict.onImpossibleCondition(question));
    strict.twice("empty", () -> strict.unlessEmpty(0));
    strict.twice("not empty", () -> strict.unlessEmpty(2));
    strict.twice("negative", () -> strict.unlessNegative(-1));
    strict.twice("positive", () -> strict.unlessNegative(1));
    strict.twice("quick", () -> strict.unlessQuick(0));
    strict.twice("slow", () -> strict.unlessQuick(60));
    strict.twice("cheap", () -> strict.costly(0));
    strict.twice("dear", () -> strict.costly(60));
    for (int kind = 0; kind <= 6; kind++) {
      int each = kind;
      strict.twice("failing " + kind, () -> strict.failing(each));
    }
    where(new Answers(false));
    strict.twice("living", () -> strict.living("a", 600_000));
    strict.twice("dead", () -> strict.living("b", 0));
    strict.twice("null answer", () -> strict.living("c", -1));
    strict.twice("living by argument", () -> strict.livingByArgument(600_000L));
    strict.twice("dead by argument", () -> strict.livingByArgument(-1L));
    strict.twice("null by argument", () -> strict.livingByArgument(null));
    strict.twice("null", () -> strict.nulls(0));
    strict.twice("not null", () -> strict.nulls(1));
    strict.twice("until morning", () -> strict.untilMorning(1));
  }
}
