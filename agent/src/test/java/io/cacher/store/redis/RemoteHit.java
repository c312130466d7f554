package io.cacher.store.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.cacher.store.Address;
import io.cacher.store.real.RealRedis;
import io.cacher.store.real.RealServer;
import java.util.Arrays;
import java.util.List;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/**
 * Measures what a hit in Redis takes beside a plain GET of the same bytes by the same client, in
 * turns within one run; see docs/stores.md. Its argument: how many turns.
 */
final class RemoteHit {

  private static final int CALLS = 5_000;

  private RemoteHit() {}

  /** Prints medians in microseconds, and their ratio. */
  public static void main(String[] arguments) throws Exception {
    int turns = arguments.length == 0 ? 20 : Integer.parseInt(arguments[0]);
    try (RealServer server = RealRedis.start();
        RedisStore store = RedisStore.open(Setups.single(server.address(), Setups.PATIENT));
        Connection connection = new Connection("127.0.0.1", server.port())) {
      for (int size : new int[] {100, 10_000}) {
        Address address = new Address("hit", new byte[32], List.of("", "tag"));
        store.put(address, store.fetch(address).stamp(), new byte[size], 3_600_000);
        byte[] key = "plain".getBytes(US_ASCII);
        connection.executeCommand(new CommandArguments(Command.SET).add(key).add(new byte[size]));
        double[] plain = new double[turns];
        double[] ours = new double[turns];
        for (int turn = -2; turn < turns; turn++) {
          long start = System.nanoTime();
          for (int i = 0; i < CALLS; i++) {
            byte[] got =
                (byte[]) connection.executeCommand(new CommandArguments(Command.GET).add(key));
            check(got.length == size);
          }
          long middle = System.nanoTime();
          for (int i = 0; i < CALLS; i++) {
            byte[] got = store.fetch(address).payload();
            check(got != null && got.length == size);
          }
          long end = System.nanoTime();
          if (turn >= 0) {
            plain[turn] = (middle - start) / 1e3 / CALLS;
            ours[turn] = (end - middle) / 1e3 / CALLS;
          }
        }
        Arrays.sort(plain);
        Arrays.sort(ours);
        System.out.printf(
            "%6d bytes: GET %.1f us, hit %.1f us, ratio %.2f%n",
            size, plain[turns / 2], ours[turns / 2], ours[turns / 2] / plain[turns / 2]);
      }
    }
  }

  private static void check(boolean right) {
    if (!right) {
      throw new AssertionError("not what was put");
    }
  }
}
