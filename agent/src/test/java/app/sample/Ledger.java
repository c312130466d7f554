package app.sample;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Methods whose results are numbered, so that another run shows. */
public class Ledger {

  public static final AtomicInteger RUNS = new AtomicInteger();

  public static String entry(String account, boolean open, char kind, byte level) {
    return account + open + kind + level + "#" + RUNS.incrementAndGet();
  }

  public String balance(String account, int year) {
    if (year < 0) {
      throw new IllegalStateException("before " + RUNS.incrementAndGet());
    }
    return account + year + "#" + RUNS.incrementAndGet();
  }

  public int total(List<String> accounts) {
    return 10 * accounts.size() + RUNS.incrementAndGet() % 10;
  }

  public List<String> names(List<String> accounts) {
    RUNS.incrementAndGet();
    return accounts;
  }

  public CompletableFuture<String> later(String account) {
    return CompletableFuture.completedFuture(account + "#" + RUNS.incrementAndGet());
  }
}
