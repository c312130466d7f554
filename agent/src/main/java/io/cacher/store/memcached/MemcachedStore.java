package io.cacher.store.memcached;

import io.cacher.store.Address;
import io.cacher.store.Batch;
import io.cacher.store.Fetched;
import io.cacher.store.Leases;
import io.cacher.store.ServerAvoidedException;
import io.cacher.store.Servers;
import io.cacher.store.Store;
import io.cacher.store.memcached.MemcachedLine.Command;
import io.cacher.store.memcached.MemcachedLine.Item;
import io.cacher.store.memcached.MemcachedLine.Reply;
import io.cacher.store.net.Frame;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Results in memcached servers, shared by all who name the same servers and prefix.
 *
 * <p>Tokens as in Redis: a result carries those of its address and groups, invalidating deletes
 * them, and what a server forgets is invalidated thereby. A result lies with the tokens of its
 * groups on the server that its address belongs to, so that a hit is one question; each server has
 * tokens of its own for a group, and invalidating one asks all servers.
 *
 * <p>Servers count in seconds, and their zero is for ever; so a result says itself when it ends, by
 * the clock of who stored it, and the server's expiry only tidies up.
 */
public final class MemcachedStore implements Store {

  /** Loads that take longer are not stored. */
  private static final long RESERVATION_SECONDS = 600;

  /** Beyond this servers take seconds for a date. */
  private static final long LONGEST_SECONDS = TimeUnit.DAYS.toSeconds(30);

  /** As long as there is room; only where that is meant. */
  private static final long FOR_EVER = 0;

  private static final int BATCH = 128;

  private final SecureRandom random = new SecureRandom();
  private final MemcachedSetup setup;
  private final MemcachedLink link;
  private final Ring ring;
  private final Keys keys;
  private final Leases leases;

  private MemcachedStore(MemcachedSetup setup, LongSupplier nanoClock) {
    this.setup = setup;
    this.link = new MemcachedLink(setup, nanoClock);
    this.ring =
        new Ring(
            setup.servers().stream().map(at -> at.getHostString() + ':' + at.getPort()).toList());
    this.keys = new Keys(setup.prefix());
    this.leases = new MemcachedLeases(link, ring, keys);
  }

  /** A store that connects in the background; the servers need not be up. */
  public static MemcachedStore open(MemcachedSetup setup) {
    return open(setup, System::nanoTime);
  }

  /** The same, with breakers that have a clock of their own. */
  static MemcachedStore open(MemcachedSetup setup, LongSupplier nanoClock) {
    return new MemcachedStore(setup, nanoClock);
  }

  @Override
  public Fetched fetch(Address address) throws IOException {
    return fetch(address, link.deadline());
  }

  private Fetched fetch(Address address, long deadline) throws IOException {
    int server = ring.server(address.id());
    List<String> names = keys.of(address);
    Map<String, Item> items = items(link.ask(server, read(names, address), deadline));
    Fetched hit = hit(names, items);
    return hit != null ? hit : miss(names, link.ask(server, claim(names, items), deadline));
  }

  @Override
  public List<Fetched> fetchAll(List<Address> addresses) throws IOException {
    return fetchMost(addresses).all();
  }

  /** In one round trip for each server involved, another for what is missing. */
  @Override
  public Batch fetchMost(List<Address> addresses) {
    long deadline = link.deadline();
    Map<Integer, List<Integer>> byServer = new HashMap<>();
    for (int i = 0; i < addresses.size(); i++) {
      int server = ring.server(addresses.get(i).id());
      byServer.computeIfAbsent(server, each -> new ArrayList<>()).add(i);
    }
    @Nullable Fetched[] all = new Fetched[addresses.size()];
    IOException failure = null;
    // One that does not answer must not use up the time of those that do.
    for (int server : link.healthyFirst()) {
      List<Integer> places = byServer.getOrDefault(server, List.of());
      try {
        for (int from = 0; from < places.size(); from += BATCH) {
          int to = Math.min(from + BATCH, places.size());
          fetch(server, places.subList(from, to), addresses, all, deadline);
        }
      } catch (IOException e) {
        failure = worse(failure, e);
      }
    }
    return new Batch(Arrays.asList(all), failure);
  }

  /** That a server failed says more than that another was not asked. */
  private static IOException worse(@Nullable IOException known, IOException other) {
    return known == null || known instanceof ServerAvoidedException ? other : known;
  }

  private void fetch(
      int server,
      List<Integer> places,
      List<Address> addresses,
      @Nullable Fetched[] all,
      long deadline)
      throws IOException {
    List<List<String>> names = new ArrayList<>();
    List<Command> reads = new ArrayList<>();
    for (int place : places) {
      List<String> each = keys.of(addresses.get(place));
      names.add(each);
      reads.addAll(read(each, addresses.get(place)));
    }
    List<Reply> replies = link.ask(server, reads, deadline);
    List<Integer> missing = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    List<Command> claims = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < places.size(); i++) {
      int from = next;
      next += addresses.get(places.get(i)).slides() ? 2 : 1;
      Map<String, Item> items = items(replies.subList(from, next));
      Fetched hit = hit(names.get(i), items);
      all[places.get(i)] = hit;
      if (hit == null) {
        claims.addAll(claim(names.get(i), items));
        missing.add(i);
        ends.add(claims.size());
      }
    }
    if (claims.isEmpty()) {
      return;
    }
    replies = link.ask(server, claims, deadline);
    for (int i = 0; i < missing.size(); i++) {
      int place = missing.get(i);
      all[places.get(place)] = miss(names.get(place), replies.subList(0, ends.get(i)));
    }
  }

  @Override
  public void put(Address address, byte[] stamp, byte[] payload, long lifetimeMillis)
      throws IOException {
    if (lifetimeMillis > 0) {
      Write write = new Write(address, stamp, payload, lifetimeMillis);
      put(ring.server(address.id()), List.of(write), link.deadline());
    }
  }

  /** In two round trips for each server involved. */
  @Override
  public List<@Nullable IOException> putAll(List<Write> writes) {
    long deadline = link.deadline();
    Map<Integer, List<Integer>> byServer = new HashMap<>();
    for (int i = 0; i < writes.size(); i++) {
      int server = ring.server(writes.get(i).address().id());
      byServer.computeIfAbsent(server, each -> new ArrayList<>()).add(i);
    }
    @Nullable IOException[] failures = new IOException[writes.size()];
    for (int server : link.healthyFirst()) {
      List<Integer> places = byServer.getOrDefault(server, List.of());
      if (!places.isEmpty()) {
        try {
          put(server, places.stream().map(writes::get).toList(), deadline);
        } catch (IOException e) {
          places.forEach(place -> failures[place] = e);
        }
      }
    }
    return Arrays.asList(failures);
  }

  private void put(int server, List<Write> writes, long deadline) throws IOException {
    List<Write> fitting = new ArrayList<>();
    List<List<String>> names = new ArrayList<>();
    List<Command> reads = new ArrayList<>();
    for (Write write : writes) {
      if (write.payload().length <= setup.maximumValueSize()) {
        List<String> each = keys.of(write.address());
        if (write.stamp().length != each.size() * Frame.TOKEN) {
          throw new IOException("a stamp of another store");
        }
        fitting.add(write);
        names.add(each);
        reads.add(Command.get(each));
      }
    }
    if (reads.isEmpty()) {
      return;
    }
    List<Reply> replies = link.ask(server, reads, deadline);
    List<Command> replacements = new ArrayList<>();
    for (int i = 0; i < fitting.size(); i++) {
      Map<String, Item> items = items(replies.get(i));
      Item present = items.get(names.get(i).get(0));
      Write write = fitting.get(i);
      if (present != null && Arrays.equals(stamp(names.get(i), items), write.stamp())) {
        replacements.add(replacement(write, names.get(i).get(0), present));
      }
    }
    if (!replacements.isEmpty()) {
      link.ask(server, replacements, deadline);
    }
  }

  private static Command replacement(Write write, String name, Item present) {
    Address address = write.address();
    long lifetimeMillis = write.lifetimeMillis();
    long now = System.currentTimeMillis();
    boolean forEver = lifetimeMillis >= Long.MAX_VALUE - now;
    byte[] frame =
        Frame.of(write.stamp(), write.payload(), forEver ? Long.MAX_VALUE : now + lifetimeMillis);
    long expiry = forEver ? FOR_EVER : expiry(lifetimeMillis, now);
    if (address.slides() && address.idleMillis() <= lifetimeMillis) {
      expiry = idle(address, now);
    }
    return Command.replace(name, expiry, frame, present.unique());
  }

  /** All keys; where the lifetime slides, that of the result is touched. */
  private static List<Command> read(List<String> names, Address address) {
    if (!address.slides()) {
      return List.of(Command.get(names));
    }
    long expiry = idle(address, System.currentTimeMillis());
    return List.of(
        Command.getAndTouch(names.get(0), expiry), Command.get(names.subList(1, names.size())));
  }

  /**
   * When a server is to forget what nobody asks for: in whole seconds and never late, but for what
   * is less than one.
   */
  static long idle(Address address, long nowMillis) {
    long seconds = Math.max(1, TimeUnit.MILLISECONDS.toSeconds(address.idleMillis()));
    return seconds <= LONGEST_SECONDS
        ? seconds
        : Math.min(TimeUnit.MILLISECONDS.toSeconds(nowMillis) + seconds, Integer.MAX_VALUE);
  }

  /**
   * When a server may forget what lives for so long, as the protocol has it: never before its time,
   * for its seconds may be nearly over when they begin, and never for ever.
   */
  static long expiry(long lifetimeMillis, long nowMillis) {
    long seconds = TimeUnit.MILLISECONDS.toSeconds(lifetimeMillis) + 2;
    if (seconds <= LONGEST_SECONDS) {
      return seconds;
    }
    // Servers read it into 32 bits.
    return Math.min(TimeUnit.MILLISECONDS.toSeconds(nowMillis) + seconds, Integer.MAX_VALUE);
  }

  @Override
  public void invalidate(Address address) throws IOException {
    List<Command> delete = List.of(Command.delete(keys.value(address)));
    link.ask(ring.server(address.id()), delete);
  }

  @Override
  public void invalidateGroup(String cache, String group) throws IOException {
    List<Command> delete = List.of(Command.delete(keys.group(cache, group)));
    IOException failure = null;
    // One that does not answer must not use up the time of those that do.
    long deadline = link.deadline();
    for (int server : link.healthyFirst()) {
      try {
        link.ask(server, delete, deadline);
      } catch (IOException e) {
        failure = worse(failure, e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public void invalidateGroupAgain(String cache, String group) throws IOException {
    List<Command> delete = List.of(Command.delete(keys.group(cache, group)));
    long deadline = link.deadline();
    List<Integer> failingFirst = new ArrayList<>(link.healthyFirst());
    Collections.reverse(failingFirst);
    for (int server : failingFirst) {
      link.ask(server, delete, deadline);
    }
  }

  @Override
  public Servers servers() {
    return link.servers();
  }

  /** Leases in the same servers. */
  @Override
  public Leases leases() {
    return leases;
  }

  @Override
  public void close() {
    link.close();
  }

  static Map<String, Item> items(Reply reply) {
    return items(List.of(reply));
  }

  private static Map<String, Item> items(List<Reply> replies) {
    Map<String, Item> items = new HashMap<>();
    for (Reply reply : replies) {
      for (Item item : reply.items()) {
        items.put(item.key(), item);
      }
    }
    return items;
  }

  private static @Nullable Fetched hit(List<String> names, Map<String, Item> items) {
    Item value = items.get(names.get(0));
    if (value == null) {
      return null;
    }
    List<byte @Nullable []> tokens = new ArrayList<>();
    for (String name : names.subList(1, names.size())) {
      Item token = items.get(name);
      tokens.add(token == null ? null : token.value());
    }
    byte[] stamp = Frame.stamp(value.value(), tokens);
    if (stamp == null) {
      return null;
    }
    long expiresAt = Frame.lifetimeMillis(value.value(), stamp);
    long remaining =
        expiresAt == Long.MAX_VALUE ? Long.MAX_VALUE : expiresAt - System.currentTimeMillis();
    return remaining <= 0
        ? null
        : new Fetched(Frame.payload(value.value(), stamp), remaining, stamp);
  }

  /** Makes the tokens that are missing, gives a result that is dead up, and looks again. */
  private List<Command> claim(List<String> names, Map<String, Item> items) {
    List<Command> commands = new ArrayList<>();
    Item value = items.get(names.get(0));
    if (value == null) {
      byte[] reservation = Frame.reservation(token());
      commands.add(Command.add(names.get(0), RESERVATION_SECONDS, reservation));
    } else {
      byte[] token = Frame.token(value.value());
      byte[] reservation = Frame.reservation(token == null ? token() : token);
      long unique = value.unique();
      commands.add(Command.replace(names.get(0), RESERVATION_SECONDS, reservation, unique));
    }
    for (String name : names.subList(1, names.size())) {
      Item item = items.get(name);
      if (item == null) {
        commands.add(Command.add(name, FOR_EVER, token()));
      } else if (item.value().length != Frame.TOKEN) {
        commands.add(Command.replace(name, FOR_EVER, token(), item.unique()));
      }
    }
    commands.add(Command.get(names));
    return commands;
  }

  private byte[] token() {
    byte[] token = new byte[Frame.TOKEN];
    random.nextBytes(token);
    return token;
  }

  private static Fetched miss(List<String> names, List<Reply> replies) throws IOException {
    byte[] stamp = stamp(names, items(replies.get(replies.size() - 1)));
    if (stamp == null) {
      throw new IOException("memcached forgets at once; it has no room");
    }
    return new Fetched(null, 0, stamp);
  }

  /** The tokens of an address and its groups, or null if one is missing. */
  private static byte @Nullable [] stamp(List<String> names, Map<String, Item> items) {
    byte[] stamp = new byte[names.size() * Frame.TOKEN];
    for (int i = 0; i < names.size(); i++) {
      Item item = items.get(names.get(i));
      byte[] token = item == null ? null : i == 0 ? Frame.token(item.value()) : item.value();
      if (token == null || token.length != Frame.TOKEN) {
        return null;
      }
      System.arraycopy(token, 0, stamp, i * Frame.TOKEN, Frame.TOKEN);
    }
    return stamp;
  }
}
