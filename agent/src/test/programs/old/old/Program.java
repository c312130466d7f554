package old;

/** Language of Java 1.1; every try with a finally becomes a subroutine in old class files. */
public class Program implements Runnable {

  static int scores;
  static int labels;
  static int totals;
  static int steps;
  static int deepest;

  private final String name = "program";
  private int depth;

  int score(int n) {
    scores++;
    int result = 0;
    try {
      for (int i = 0; i < n; i++) {
        try {
          if (i == 3) {
            continue;
          }
          if (i == 8) {
            return result;
          }
          result += 100 / (i - 5);
        } catch (ArithmeticException e) {
          result -= 1;
        } finally {
          result += i;
        }
      }
      return result * 2;
    } finally {
      depth += result;
      deepest = depth > deepest ? depth : deepest;
    }
  }

  static String label(String text, long number, double share, char mark) {
    labels++;
    String result = text;
    synchronized (text) {
      try {
        result = result + mark + number;
        if (number > 2) {
          return result + "!";
        }
      } finally {
        result = null;
      }
    }
    return text + share;
  }

  private long total(int[] values, boolean negative) {
    totals++;
    long sum = 0;
    try {
      for (int i = 0; i < values.length; i++) {
        sum += values[i];
      }
    } finally {
      if (negative) {
        sum = -sum;
      }
    }
    return sum;
  }

  byte step(byte by, short from, float scale) throws Exception {
    steps++;
    try {
      if (by > 3) {
        throw new Exception(name + " cannot step by " + by);
      }
      return (byte) (from * scale + by);
    } finally {
      depth++;
    }
  }

  public void run() {
    StringBuffer out = new StringBuffer();
    for (int round = 0; round < 50; round++) {
      out.append(score(round % 10)).append(' ');
      out.append(label("l" + round % 2, round % 4, 0.5, 'c')).append(' ');
      out.append(total(new int[] {round % 3, 4, 5}, round % 2 == 0)).append(' ');
      try {
        out.append(step((byte) (round % 5), (short) 7, 1.5f)).append('\n');
      } catch (Exception e) {
        out.append(e.getMessage()).append('\n');
      }
    }
    System.out.print(out);
    // Of the five steps one fails each time, and failures are not cached.
    System.err.println("executions score " + scores);
    System.err.println("executions label " + labels);
    System.err.println("executions total " + totals);
    System.err.println("executions step " + steps);
  }

  public String toString() {
    try {
      step((byte) 9, (short) 1, 0);
    } catch (Exception e) {
      throw new IllegalStateException(e.getMessage());
    }
    return name;
  }
}
