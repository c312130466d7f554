package app.program.trap;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.function.IntUnaryOperator;

/** One class, seen through class loaders that hide almost everything, and as a hidden class. */
public final class LoaderZoo {

  private LoaderZoo() {}

  /** Counts how often it calculates. */
  public static final class Animal implements IntUnaryOperator {

    private int calculations;

    @Override
    public int applyAsInt(int number) {
      for (int i = 0; i < 10; i++) {
        if (feed(number) != number + 1) {
          return -1;
        }
      }
      return calculations;
    }

    private int feed(int number) {
      calculations++;
      return number + 1;
    }
  }

  /** Sees the packages of the JDK that OSGi always delegates, and not even the platform loader. */
  private static final class Filtering extends ClassLoader {

    private final byte[] classFile;

    Filtering(byte[] classFile) {
      super(null);
      this.classFile = classFile;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.equals(Animal.class.getName())) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? defineClass(name, classFile, 0, classFile.length) : loaded;
      }
      if (name.startsWith("java.")) {
        return Object.class.getClassLoader() == null ? Class.forName(name, false, null) : null;
      }
      throw new ClassNotFoundException("filtered: " + name);
    }
  }

  private static byte[] classFile() throws Exception {
    try (InputStream in = Animal.class.getResourceAsStream("LoaderZoo$Animal.class")) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      in.transferTo(out);
      return out.toByteArray();
    }
  }

  private static void show(String where, Class<?> type) throws Exception {
    IntUnaryOperator animal = (IntUnaryOperator) type.getConstructor().newInstance();
    System.out.println(where + ": " + animal.applyAsInt(3) + " of 10");
  }

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    byte[] classFile = classFile();
    show("class path", Animal.class);
    show("filtering", new Filtering(classFile).loadClass(Animal.class.getName()));
    show("hidden", MethodHandles.lookup().defineHiddenClass(classFile, true).lookupClass());
  }
}
