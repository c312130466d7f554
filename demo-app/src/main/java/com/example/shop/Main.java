package com.example.shop;

import com.example.shop.http.ShopServer;
import com.example.shop.load.LoadGenerator;
import com.example.shop.load.LoadResult;
import com.example.shop.report.CacheTable;
import com.example.shop.report.LoadTable;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;

/** Starts the shop, sends it the load, and reports. */
public final class Main {
  // As in sysexits.h.
  static final int OK = 0;
  static final int USAGE = 64;
  static final int UNAVAILABLE = 69;
  static final int SOFTWARE = 70;

  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    System.exit(run(System.out, System.err, arguments));
  }

  static int run(PrintStream out, PrintStream err, String... arguments)
      throws InterruptedException {
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (BadOption e) {
      err.println("demo-app: " + e.getMessage());
      err.println("Try --help.");
      return USAGE;
    }
    if (options.help()) {
      out.print(Options.USAGE);
      return OK;
    }
    // From here on a monitoring tool, or an agent, finds the server to register its beans with.
    ManagementFactory.getPlatformMBeanServer();
    return serve(options, out, err);
  }

  private static int serve(Options options, PrintStream out, PrintStream err)
      throws InterruptedException {
    try (ShopServer shop = ShopServer.start(options.port(), options.threads())) {
      out.printf("Shop catalogue at %s%n%n", shop.address());
      LoadGenerator load = new LoadGenerator(shop.address(), options.threads());
      LoadResult result = load.run(options.extent());
      long failed = result.failed();
      if (options.rounds() != 1) {
        LoadTable.printRound(1, result, out);
      }
      for (int round = 2; round <= options.rounds() || options.rounds() == 0; round++) {
        result = load.run(options.extent());
        failed += result.failed();
        LoadTable.printRound(round, result, out);
      }
      if (options.rounds() == 1 && result.latencies().count() > 0) {
        LoadTable.print(result, out);
      }
      if (result.latencies().count() > 0) {
        CacheTable.print(out);
      }
      if (options.serve()) {
        out.printf("%nServing until Ctrl-C%n");
        Thread.currentThread().join();
      }
      return failed == 0 ? OK : SOFTWARE;
    } catch (IOException e) {
      err.println("demo-app: cannot serve on port " + options.port() + ": " + e.getMessage());
      return UNAVAILABLE;
    }
  }
}
