package io.cacher.store.redis;

import io.cacher.store.coherence.Bus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Messages by the server's publish and subscribe, which forgets who does not listen; numbered by a
 * counter that counts and sends in one step.
 *
 * <p>A count that is lost begins anew at a random number far from zero, so that it is not mistaken
 * for the old one.
 */
final class RedisBus implements Bus {

  private static final long LEAST = 1L << 40;

  /** A count of which nobody has heard for so long is begun anew: heaps are emptied once. */
  private static final byte[] COUNT_MILLIS = digits(TimeUnit.DAYS.toMillis(30));

  private final SecureRandom random = new SecureRandom();
  private final RedisLink link;
  private final Layout layout;

  /** What was opened last: a count is of use only if it is of the server that is heard. */
  private volatile @Nullable Listening listening;

  RedisBus(RedisLink link, Layout layout) {
    this.link = link;
    this.layout = layout;
  }

  @Override
  public void publish(String cache, byte[] message) throws IOException {
    byte[][] counter = {layout.counter(cache)};
    Script.PUBLISH.run(link, counter, start(), layout.channel(cache), message, COUNT_MILLIS);
  }

  /**
   * Asked by a thread of its own, so that a server that is back is noticed soon. Of the server that
   * is heard: after a failover, one that was cut off may go on sending, and the count of the new
   * one may come to be the same.
   */
  @Override
  public long lastNumber(String cache) throws IOException {
    Listening present = listening;
    try {
      return lastNumber(cache, present == null ? null : present.connection.server());
    } catch (OtherServerException e) {
      if (present != null) {
        present.close();
      }
      throw e;
    }
  }

  private long lastNumber(String cache, @Nullable String server) throws IOException {
    byte[] key = layout.counter(cache);
    CommandArguments get = new CommandArguments(Command.GET).add(key);
    Object reply = link.insist(key, get, server);
    if (reply == null) {
      link.insist(
          key,
          new CommandArguments(Command.SET)
              .add(key)
              .add(start())
              .add("NX")
              .add("PX")
              .add(COUNT_MILLIS),
          server);
      reply = link.insist(key, get, server);
    }
    if (!(reply instanceof byte[] digits)) {
      throw new IOException("a count that does not stay");
    }
    return number(digits, digits.length);
  }

  @Override
  public Object numberer(String cache) {
    return link.server(layout.counter(cache));
  }

  private byte[] start() {
    return digits(LEAST + (random.nextLong() >>> 16));
  }

  @Override
  public Subscription subscribe() throws IOException {
    try {
      Listening opened = new Listening(link.open());
      listening = opened;
      return opened;
    } catch (JedisException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** The connection is the store's, which closes it. */
  @Override
  public void close() {}

  private static byte[] digits(long number) {
    return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
  }

  private static long number(byte[] bytes, int length) throws IOException {
    try {
      return Long.parseLong(new String(bytes, 0, length, StandardCharsets.US_ASCII));
    } catch (NumberFormatException e) {
      throw new IOException("not a number where messages are counted", e);
    }
  }

  private final class Listening implements Subscription {

    private final Wire connection;
    private final Map<String, String> caches = new ConcurrentHashMap<>();

    Listening(Wire connection) {
      this.connection = connection;
      connection.setTimeoutInfinite();
    }

    @Override
    public void add(String cache) throws IOException {
      byte[] channel = layout.channel(cache);
      caches.put(text(channel), cache);
      send(new CommandArguments(Command.SUBSCRIBE).add(channel));
    }

    @Override
    public void ping() throws IOException {
      send(new CommandArguments(Command.PING));
    }

    /** The reader reads from another stream; writers take turns. */
    private synchronized void send(CommandArguments command) throws IOException {
      try {
        connection.sendCommand(command);
        // Flushes.
        connection.getMany(0);
      } catch (JedisException e) {
        throw new IOException(e.getMessage(), e);
      }
    }

    @Override
    public void next(Receiver receiver) throws IOException {
      Object reply;
      try {
        reply = connection.getUnflushedObject();
      } catch (JedisException e) {
        throw new IOException(e.getMessage(), e);
      }
      if (!(reply instanceof List<?> parts)
          || parts.size() < 2
          || !(parts.get(0) instanceof byte[] kind)) {
        receiver.alive();
        return;
      }
      String cache = parts.get(1) instanceof byte[] channel ? caches.get(text(channel)) : null;
      switch (text(kind)) {
        case "subscribe" -> {
          if (cache != null) {
            receiver.subscribed(cache);
          }
        }
        case "message" -> {
          if (cache != null && parts.get(2) instanceof byte[] message) {
            hear(receiver, cache, message);
          }
        }
        default -> receiver.alive();
      }
    }

    /** The number, a space, and what was published. */
    private void hear(Receiver receiver, String cache, byte[] message) throws IOException {
      int space = 0;
      while (space < message.length && message[space] != ' ') {
        space++;
      }
      byte[] content =
          Arrays.copyOfRange(message, Math.min(space + 1, message.length), message.length);
      receiver.message(cache, number(message, space), content);
    }

    @Override
    public void close() {
      try {
        connection.forceDisconnect();
      } catch (IOException e) {
        // It is closed, or as good as.
      }
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
