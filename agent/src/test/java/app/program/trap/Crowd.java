package app.program.trap;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Loads the same classes in many loaders and threads at once; they use lambdas and texts. */
public final class Crowd {

  private static final int LOADERS = 12;
  private static final int THREADS = 4;

  private Crowd() {}

  /** Linked anew in each loader. */
  public static final class Speaker implements IntFunction<String> {

    @Override
    public String apply(int number) {
      Supplier<String> words = () -> joined(number, "a" + number);
      return words.get() + " " + new Listener().heard(words, number);
    }

    private static String joined(int number, String text) {
      Supplier<String> end = () -> text + "!" + number;
      return number + ": " + end.get();
    }
  }

  /** Loaded while another class is being linked. */
  public static final class Listener {

    String heard(Supplier<String> words, int number) {
      record Said(String text, int number) {}

      return new Said(words.get(), number).toString();
    }
  }

  private static final class ChildFirst extends URLClassLoader {

    static {
      registerAsParallelCapable();
    }

    ChildFirst(URL[] urls) {
      super(urls, Crowd.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(Crowd.class.getName() + "$")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
  }

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    URL[] urls = {Crowd.class.getProtectionDomain().getCodeSource().getLocation()};
    ExecutorService threads = Executors.newCachedThreadPool();
    CyclicBarrier barrier = new CyclicBarrier(LOADERS * THREADS);
    List<Future<Integer>> results = new ArrayList<>();
    for (int i = 0; i < LOADERS; i++) {
      ClassLoader loader = new ChildFirst(urls);
      for (int t = 0; t < THREADS; t++) {
        results.add(threads.submit(wrongAnswers(loader, barrier)));
      }
    }
    int wrong = 0;
    for (Future<Integer> result : results) {
      wrong += result.get(90, TimeUnit.SECONDS);
    }
    threads.shutdown();
    System.out.println("wrong " + wrong);
  }

  private static Callable<Integer> wrongAnswers(ClassLoader loader, CyclicBarrier barrier) {
    return () -> {
      barrier.await(60, TimeUnit.SECONDS);
      Object speaker = loader.loadClass(Speaker.class.getName()).getConstructor().newInstance();
      @SuppressWarnings("unchecked")
      IntFunction<String> speaks = (IntFunction<String>) speaker;
      int wrong = speaker.getClass().getClassLoader() == loader ? 0 : 1;
      for (int i = 0; i < 100; i++) {
        int number = i % 10;
        String said = number + ": a" + number + "!" + number;
        String expected = said + " Said[text=" + said + ", number=" + number + "]";
        wrong += speaks.apply(number).equals(expected) ? 0 : 1;
      }
      return wrong;
    };
  }
}
