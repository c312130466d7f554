package app.sample;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;

/** Methods of every shape; each is a function of its arguments and counts its runs. */
public class Shapes implements Greeter {

  public static final AtomicInteger RUNS = new AtomicInteger();

  public static boolean ofBoolean(int a, long b) {
    RUNS.incrementAndGet();
    return a > b;
  }

  public byte ofByte(byte a) {
    RUNS.incrementAndGet();
    a = (byte) (a + 3);
    return a;
  }

  public short ofShort(short a, byte b) {
    RUNS.incrementAndGet();
    return (short) (a * b);
  }

  public char ofChar(char a, boolean b) {
    RUNS.incrementAndGet();
    return b ? a : Character.toUpperCase(a);
  }

  public final int ofInt(int a, int b) {
    RUNS.incrementAndGet();
    int sum = 0;
    for (int i = a & 7; i > 0; i--) {
      sum +=
          switch (b & 3) {
            case 0 -> i;
            case 1 -> -i;
            default -> i * b;
          };
    }
    return sum;
  }

  public long ofLong(long a, int b, double c, long d) {
    RUNS.incrementAndGet();
    a ^= d;
    b = b + 1;
    c = c * 2;
    return a + b + (long) c;
  }

  public float ofFloat(float a, double b) {
    RUNS.incrementAndGet();
    return (float) (a / b);
  }

  public double ofDouble(double a, float b) {
    RUNS.incrementAndGet();
    return Math.sqrt(a) * b;
  }

  public int[] ofArray(int[] a) {
    RUNS.incrementAndGet();
    int[] copy = a.clone();
    a[0]++;
    return copy;
  }

  public <T extends Comparable<T>> List<T> ofGeneric(List<T> a) {
    RUNS.incrementAndGet();
    List<T> sorted = new ArrayList<>(a);
    sorted.sort(null);
    return sorted;
  }

  public String ofNull(String a) {
    RUNS.incrementAndGet();
    return a == null || a.isEmpty() ? null : a + a;
  }

  public synchronized int ofSynchronized(int a) {
    RUNS.incrementAndGet();
    return a * 2;
  }

  public int ofVarargs(String first, int... rest) {
    RUNS.incrementAndGet();
    int sum = first.length();
    for (int each : rest) {
      sum = 31 * sum + each;
    }
    return sum;
  }

  public String ofMany(
      int a, long b, String c, double d, float e, char f, boolean g, byte h, short i, Object j) {
    RUNS.incrementAndGet();
    return a + "," + b + c + d + e + f + g + h + i + j;
  }

  public int ofTry(int a) throws IOException {
    RUNS.incrementAndGet();
    try {
      if (a % 3 == 0) {
        throw new IOException("three " + a);
      }
      a = 100 / (a % 5);
    } catch (ArithmeticException e) {
      a = -1;
    } finally {
      a++;
    }
    return a;
  }

  public int ofLambda(int a) {
    RUNS.incrementAndGet();
    IntUnaryOperator twice = x -> x * 2 + a;
    return twice.andThen(x -> x + 1).applyAsInt(a);
  }

  public int fibonacci(int n) {
    RUNS.incrementAndGet();
    return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
  }

  public int viaPrivate(int a) {
    return ofPrivate(a);
  }

  private int ofPrivate(int a) {
    RUNS.incrementAndGet();
    return a - 7;
  }
}
