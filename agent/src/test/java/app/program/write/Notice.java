package app.program.write;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Writes that end later than their calls; prints what readers see and the reads it took. */
public final class Notice {

  private static final Map<Integer, String> BOARD = new ConcurrentHashMap<>();
  private static final CountDownLatch READ = new CountDownLatch(1);
  private static int reads;
  private static int edition = 1;

  private Notice() {}

  static String read(int id) {
    reads++;
    return BOARD.getOrDefault(id, "nothing");
  }

  static void pin(int id, String text) throws InterruptedException {
    READ.await();
    BOARD.put(id, text);
  }

  static CompletableFuture<String> post(int id, CompletableFuture<String> text) {
    return text.thenApply(
        posted -> {
          BOARD.put(id, posted);
          return posted;
        });
  }

  @SuppressWarnings("UnusedMethod") // the rule calls it
  private static int edition() {
    return edition;
  }

  private static void see(String what, int id) {
    System.out.println(what + " " + read(id) + " reads " + reads);
  }

  public static void main(String[] arguments) throws Exception {
    see("first", 1);
    pin(1, "pinned");
    see("put off", 1);
    READ.countDown();
    while (!read(1).equals("pinned")) {
      // The write evicts; until then, this is a hit.
      Thread.onSpinWait();
    }
    see("written", 1);

    CompletableFuture<String> text = new CompletableFuture<>();
    see("before the post", 2);
    CompletableFuture<String> posting = post(2, text);
    see("posting", 2);
    Thread writer = new Thread(() -> text.complete("posted"));
    writer.start();
    posting.join();
    see("posted", 2);
    CompletableFuture<String> failing = new CompletableFuture<>();
    CompletableFuture<String> failed = post(2, failing);
    failing.completeExceptionally(new IllegalStateException("no"));
    see("failed " + failed.isCompletedExceptionally(), 2);

    edition = 2;
    see("next edition", 2);
    edition = 1;
    see("earlier edition", 2);
    writer.join();
  }
}
