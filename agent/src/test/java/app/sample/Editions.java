package app.sample;

import java.util.Collection;
import java.util.List;

/** Answers that depend on an edition, and a change of them. */
public class Editions {

  public static int edition = 1;
  public static int runs;

  public final String region;

  public Editions(String region) {
    this.region = region;
  }

  public static int current() {
    return edition;
  }

  public int price(int id) {
    return ++runs;
  }

  public String all(
      boolean z,
      byte b,
      short s,
      char c,
      int i,
      long l,
      float f,
      double d,
      String text,
      Integer n) {
    runs++;
    during.run();
    return z + " " + b + s + c + i + l + f + d + text + n + " " + runs;
  }

  public static int sum(Collection<Integer> numbers) {
    return ++runs;
  }

  public static List<Integer> each(List<Integer> numbers) {
    return numbers;
  }

  public static int half(int whole, int ignored) {
    return ++runs;
  }

  /** What happens while a method runs. */
  public static volatile Runnable during = () -> {};

  /** What a rule may react to. */
  public int change(int id) {
    return -id;
  }
}
