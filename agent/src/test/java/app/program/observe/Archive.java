package app.program.observe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/**
 * Does on request what a cache may do with calls: a word in, what came of it out. Its keys and
 * values all contain {@code secret}.
 */
public final class Archive {

  /** Equal to itself alone. */
  private static final class Shelf {}

  private static volatile CountDownLatch entered = new CountDownLatch(1);
  private static volatile Thread waiting = Thread.currentThread();
  private static volatile String readBy = "";

  private Archive() {}

  static String find(String key) {
    return "secret value of " + key;
  }

  static String fail(String key) throws IOException {
    throw new IOException("secret failure of " + key);
  }

  /** Returns when somebody waits for it. */
  static String slow(String key) {
    entered.countDown();
    while (waiting.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return "secret slow value of " + key;
  }

  static String fresh(String key) {
    readBy = Thread.currentThread().getName();
    return "secret fresh value of " + key;
  }

  static String onShelf(Object shelf) {
    return "secret " + shelf.getClass().getSimpleName();
  }

  private static String once(String word) throws Exception {
    switch (word) {
      case "load" -> find("secret key");
      case "evict" -> {
        for (int i = 0; i < 100; i++) {
          find("secret key " + i);
        }
      }
      case "fail" -> {
        try {
          fail("secret key");
        } catch (IOException expected) {
          return "failed";
        }
      }
      case "wait" -> {
        entered = new CountDownLatch(1);
        waiting = Thread.currentThread();
        Thread owner = new Thread(() -> slow("secret key"));
        owner.start();
        entered.await();
        waiting = new Thread(() -> slow("secret key"));
        waiting.start();
        waiting.join();
        owner.join();
      }
      case "refresh" -> {
        readBy = "";
        while (!readBy.startsWith("cacher-")) {
          fresh("secret key");
        }
      }
      case "mismatch" -> onShelf(new Shelf());
      default -> throw new IllegalArgumentException(word);
    }
    return word;
  }

  /** Runs it until the end of standard input. */
  public static void main(String[] arguments) throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(once(line));
    }
  }
}
