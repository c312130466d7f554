package app.program.trap;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;

/** Loads and calls a class in thousands of class loaders, and calls as many receivers. */
public final class ShortLived {

  private ShortLived() {}

  /** What every loader defines anew. */
  public static final class Task implements java.util.function.IntUnaryOperator {

    private final byte[] weight = new byte[4096];

    @Override
    public int applyAsInt(int number) {
      return doubled(number) + same(number);
    }

    private static int doubled(int number) {
      return number * 2;
    }

    private int same(int number) {
      return number + weight[0];
    }
  }

  private static final class OneClass extends ClassLoader {

    // Makes a leaked loader show up in a small heap.
    @SuppressWarnings("UnusedVariable")
    final byte[] weight = new byte[128 << 10];

    OneClass() {
      super(ShortLived.class.getClassLoader());
    }

    Class<?> define(byte[] classFile) {
      return defineClass(Task.class.getName(), classFile, 0, classFile.length);
    }
  }

  private static byte[] classFile() throws Exception {
    try (InputStream in = Task.class.getResourceAsStream("ShortLived$Task.class")) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      in.transferTo(out);
      return out.toByteArray();
    }
  }

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    byte[] classFile = classFile();
    long sum = 0;
    int loaders = Integer.parseInt(arguments[0]);
    for (int i = 0; i < loaders; i++) {
      Class<?> type = new OneClass().define(classFile);
      var task = (java.util.function.IntUnaryOperator) type.getConstructor().newInstance();
      sum += task.applyAsInt(i) + task.applyAsInt(i);
    }
    System.out.println("loaders " + sum / loaders);
    sum = 0;
    int receivers = Integer.parseInt(arguments[1]);
    for (int i = 0; i < receivers; i++) {
      sum += new Task().applyAsInt(1);
    }
    System.out.println("receivers " + sum / receivers);
  }
}
