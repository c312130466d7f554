package io.cacher.store.redis;

import io.cacher.store.net.Line;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;

/** A connection to a Redis server. */
final class RedisLine extends Line {

  private final Wire connection;

  RedisLine(Wire connection) {
    this.connection = connection;
  }

  /**
   * Sends the commands at once and reads as many replies. A reply that is an error is returned.
   *
   * @param deadline by when, after {@link System#nanoTime}
   */
  List<Object> exchange(List<CommandArguments> commands, long deadline) {
    long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    connection.setSoTimeout((int) Math.max(1, left));
    for (CommandArguments command : commands) {
      connection.sendCommand(command);
    }
    return connection.getMany(commands.size());
  }

  /** As {@link Wire#server}. */
  @Nullable String server() {
    return connection.server();
  }

  @Override
  protected boolean isBroken() {
    return connection.isBroken();
  }

  @Override
  public void cut() {
    try {
      connection.forceDisconnect();
    } catch (IOException e) {
      // It is of no use any more, which is what was wanted.
    }
  }
}
