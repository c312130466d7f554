package io.cacher.store.memcached;

import io.cacher.store.Address;
import io.cacher.store.Leases;
import io.cacher.store.memcached.MemcachedLine.Command;
import io.cacher.store.memcached.MemcachedLine.Item;
import io.cacher.store.net.Frame;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A lease is an item that holds the number of its owner, beside the result. Servers count in
 * seconds, so it may last a second or two longer than asked for.
 */
final class MemcachedLeases implements Leases {

  /** In the past, whatever the server's clock says. */
  private static final long AT_ONCE = -1;

  private final MemcachedLink link;
  private final Ring ring;
  private final Keys keys;

  MemcachedLeases(MemcachedLink link, Ring ring, Keys keys) {
    this.link = link;
    this.ring = ring;
    this.keys = keys;
  }

  @Override
  public Answer ask(Address address, byte[] owner, long millis, boolean evenIfStored)
      throws IOException {
    int server = ring.server(address.id());
    String lease = keys.lease(address);
    String value = keys.value(address);
    Command look = Command.get(List.of(lease, value));
    Map<String, Item> items = items(server, List.of(look));
    Answer answer = answer(items.get(lease), owner);
    if (answer == Answer.GRANTED) {
      return answer;
    }
    if (!evenIfStored && isStored(items.get(value))) {
      return Answer.STORED;
    }
    if (answer != null) {
      return answer;
    }
    long seconds = TimeUnit.MILLISECONDS.toSeconds(millis) + 1;
    items = items(server, List.of(Command.add(lease, seconds, owner), look));
    answer = answer(items.get(lease), owner);
    if (answer == Answer.GRANTED && !evenIfStored && isStored(items.get(value))) {
      release(address, owner);
      return Answer.STORED;
    }
    // What was forgotten at once is nobody's.
    return answer == null ? Answer.GRANTED : answer;
  }

  /** Who has it, or null for nobody. */
  private static @Nullable Answer answer(@Nullable Item lease, byte[] owner) {
    if (lease == null) {
      return null;
    }
    return Arrays.equals(lease.value(), owner) ? Answer.GRANTED : Answer.HELD;
  }

  private static boolean isStored(@Nullable Item value) {
    return value != null && value.value().length > 0 && value.value()[0] != Frame.RESERVED;
  }

  private Map<String, Item> items(int server, List<Command> commands) throws IOException {
    List<MemcachedLine.Reply> replies = link.ask(server, commands);
    return MemcachedStore.items(replies.get(replies.size() - 1));
  }

  @Override
  public void release(Address address, byte[] owner) throws IOException {
    int server = ring.server(address.id());
    String lease = keys.lease(address);
    Item held = items(server, List.of(Command.get(List.of(lease)))).get(lease);
    if (held != null && Arrays.equals(held.value(), owner)) {
      // Not by its key alone: it may be another's by then.
      link.ask(server, List.of(Command.replace(lease, AT_ONCE, owner, held.unique())));
    }
  }
}
