package app.program;

/** Squares a few numbers many times, and says how often it had to calculate. */
public final class Squares {

  private int calculations;

  private Squares() {}

  private int square(int number) {
    calculations++;
    return number * number;
  }

  /** Runs it. */
  public static void main(String[] arguments) {
    Squares squares = new Squares();
    long sum = 0;
    for (int i = 0; i < 1_000; i++) {
      sum += squares.square(i % 10);
    }
    System.out.println("sum " + sum + ", calculations " + squares.calculations);
  }
}
