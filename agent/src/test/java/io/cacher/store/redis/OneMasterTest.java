package io.cacher.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacher.store.coherence.Bus;
import io.cacher.store.coherence.Coherence;
import io.cacher.store.real.RealRedis;
import io.cacher.store.real.RealServer;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;

/** A master that the sentinels, out of whose reach it is, have replaced without its knowing. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OneMasterTest {

  private static final String CACHE = "orders";

  private final Layout layout = new Layout("cacher", 1);
  private final RealServer old = RealRedis.start();
  private final RealServer successor = RealRedis.start();
  private final RealServer sentinel = RealRedis.startSentinel(monitor(old, "sentinel monitor "));
  private final RedisSetup setup =
      Setups.of(RedisSetup.Kind.SENTINEL, List.of(sentinel.address()), Login.NONE, null);

  OneMasterTest() throws IOException {}

  @AfterEach
  void close() {
    sentinel.close();
    successor.close();
    old.close();
  }

  private static String monitor(RealServer master, String command) {
    return command + "main 127.0.0.1 " + master.port() + " 1\n";
  }

  private static Object ask(RealServer server, Command command, Object... arguments) {
    try (Connection connection = new Connection(new HostAndPort("127.0.0.1", server.port()))) {
      return Objects.requireNonNull(
          connection.executeCommand(new CommandArguments(command).addObjects(arguments)));
    }
  }

  /** The count is the same by chance, and subscriptions to the old master live on. */
  private void replace() {
    byte[] counter = layout.counter(CACHE);
    ask(successor, Command.SET, counter, ask(old, Command.GET, counter));
    ask(sentinel, Command.SENTINEL, "REMOVE", "main");
    ask(sentinel, Command.SENTINEL, "MONITOR", "main", "127.0.0.1", successor.port(), 1);
    ask(old, Command.CLIENT, "KILL", "TYPE", "normal");
  }

  @Test
  void countOfAnotherMasterThanTheOneThatIsHeard_isRefused_andBothAreLookedForAnew()
      throws Exception {
    RedisLink link = new RedisLink(setup);
    try {
      RedisBus bus = new RedisBus(link, layout);
      long count;
      try (Bus.Subscription heard = bus.subscribe()) {
        count = bus.lastNumber(CACHE);
        replace();
        assertThatThrownBy(() -> bus.lastNumber(CACHE)).isInstanceOf(OtherServerException.class);
        assertThatThrownBy(() -> heard.next(new Ignoring())).isInstanceOf(IOException.class);
      }
      try (Bus.Subscription heard = bus.subscribe()) {
        assertThat(bus.lastNumber(CACHE)).isEqualTo(count);
        heard.add(CACHE);
        heard.next(new Ignoring());
        assertThat(listeners()).isEqualTo(1);
      }
    } finally {
      link.close();
    }
  }

  @Test
  void heap_movesToTheSuccessor_thoughNoMessageIsMissing() throws Exception {
    try (RedisStore store = RedisStore.open(setup);
        Coherence plane = store.backplane(TimeUnit.MILLISECONDS.toNanos(100)).start()) {
      plane.join(CACHE, new Told());
      while (!plane.facts(CACHE).current()) {
        Thread.sleep(5);
      }
      long emptied = plane.facts(CACHE).emptied();
      replace();
      while (listeners() == 0 || !plane.facts(CACHE).current()) {
        Thread.sleep(5);
      }
      assertThat(plane.facts(CACHE).emptied()).isGreaterThan(emptied);
    }
  }

  /** How many listen to the successor. */
  private long listeners() {
    Object reply = ask(successor, Command.PUBSUB, "NUMSUB", layout.channel(CACHE));
    return reply instanceof List<?> counts && counts.get(1) instanceof Long count ? count : -1;
  }

  private static final class Ignoring implements Bus.Receiver {

    @Override
    public void subscribed(String cache) {}

    @Override
    public void message(String cache, long number, byte[] message) {}

    @Override
    public void alive() {}
  }
}
