package io.cacher.store.redis;

import io.cacher.store.Address;
import io.cacher.store.Batch;
import io.cacher.store.Fetched;
import io.cacher.store.Leases;
import io.cacher.store.ServerAvoidedException;
import io.cacher.store.Servers;
import io.cacher.store.Store;
import io.cacher.store.coherence.Coherence;
import io.cacher.store.net.Frame;
import io.cacher.store.net.NodePool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * Results in Redis, shared by all who use the same prefix.
 *
 * <p>An address and each of its groups has a token, a random number. A result carries the tokens
 * under which it was computed and is readable as long as the groups' tokens are the same; it is
 * stored only while that of its address is. Invalidating deletes, and the next to ask makes new
 * tokens. So whatever a server forgets, by eviction, failure or a flush, is invalidated thereby:
 * nothing old comes back.
 *
 * <p>A hit takes one round trip, a miss and a put another each. No clock of a client is trusted:
 * lifetimes are the server's business.
 */
public final class RedisStore implements Store {

  /** Loads that take longer are not stored. */
  private static final byte[] RESERVATION_MILLIS = number(TimeUnit.MINUTES.toMillis(10));

  /** How much longer than the results of a group its token lives. */
  private static final byte[] GROUP_MILLIS = number(TimeUnit.HOURS.toMillis(1));

  private static final Comparator<NodePool<?>> FAILING_LAST =
      Comparator.comparing(NodePool::isFailing);

  /** For so long the server keeps what has no lifetime. */
  private static final long ENDLESS_MILLIS = TimeUnit.DAYS.toMillis(30);

  private static final byte[] NOTHING = {};
  private static final int BATCH = 256;

  /** A token is not guessed, but must not repeat either, even among JVMs started at once. */
  private final SecureRandom random = new SecureRandom();

  private final RedisLink link;
  private final Layout layout;
  private final Leases leases;

  private RedisStore(RedisLink link) {
    this.link = link;
    this.layout =
        new Layout(
            link.setup.prefix(),
            link.setup.kind() == RedisSetup.Kind.CLUSTER ? Layout.CLUSTER_SHARDS : 1);
    this.leases = new RedisLeases(link, layout);
  }

  /**
   * A store that connects in the background; the servers need not be up.
   *
   * @throws IOException if the setup itself is wrong: a trust store that cannot be read
   */
  public static RedisStore open(RedisSetup setup) throws IOException {
    return open(setup, System::nanoTime);
  }

  /** The same, with breakers that have a clock of their own. */
  static RedisStore open(RedisSetup setup, LongSupplier nanoClock) throws IOException {
    return new RedisStore(new RedisLink(setup, nanoClock));
  }

  @Override
  public Fetched fetch(Address address) throws IOException {
    return fetch(layout.keys(address), address, link.deadline());
  }

  private Fetched fetch(byte[][] keys, Address address, long deadline) throws IOException {
    List<Object> replies = link.askAll(keys[0], read(keys, address), deadline);
    Fetched hit = hit(replies.get(0), replies.get(1), address);
    return hit != null
        ? hit
        : miss(Script.CLAIM.run(link, deadline, keys, claim(keys, values(replies))));
  }

  @Override
  public List<Fetched> fetchAll(List<Address> addresses) throws IOException {
    return fetchMost(addresses).all();
  }

  /** In one round trip for each server involved, another for what is missing. */
  @Override
  public Batch fetchMost(List<Address> addresses) {
    long deadline = link.deadline();
    Map<NodePool<RedisLine>, List<Integer>> byServer = new HashMap<>();
    byte[][][] keys = new byte[addresses.size()][][];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = layout.keys(addresses.get(i));
      byServer.computeIfAbsent(link.server(keys[i][0]), server -> new ArrayList<>()).add(i);
    }
    @Nullable Fetched[] all = new Fetched[keys.length];
    IOException failure = null;
    for (NodePool<RedisLine> server : failingLast(byServer)) {
      List<Integer> places = byServer.getOrDefault(server, List.of());
      try {
        for (int from = 0; from < places.size(); from += BATCH) {
          int to = Math.min(from + BATCH, places.size());
          fetch(server, places.subList(from, to), addresses, keys, all, deadline);
        }
        fetchSingly(places, addresses, keys, all, deadline);
      } catch (IOException e) {
        failure = worse(failure, e);
      }
    }
    return new Batch(Arrays.asList(all), failure);
  }

  /** One that does not answer must not use up the time of those that do. */
  static List<NodePool<RedisLine>> failingLast(Map<NodePool<RedisLine>, ?> byServer) {
    List<NodePool<RedisLine>> servers = new ArrayList<>(byServer.keySet());
    servers.sort(FAILING_LAST);
    return servers;
  }

  /** That a server failed says more than that another was not asked. */
  private static IOException worse(@Nullable IOException known, IOException other) {
    return known == null || known instanceof ServerAvoidedException ? other : known;
  }

  /** What the server has not said: it is elsewhere by now. */
  private void fetchSingly(
      List<Integer> places,
      List<Address> addresses,
      byte[][][] keys,
      @Nullable Fetched[] all,
      long deadline)
      throws IOException {
    for (int place : places) {
      if (all[place] == null) {
        all[place] = fetch(keys[place], addresses.get(place), deadline);
      }
    }
  }

  /** What a server answers at once; what it redirects elsewhere is left to be asked for singly. */
  private void fetch(
      NodePool<RedisLine> server,
      List<Integer> places,
      List<Address> addresses,
      byte[][][] keys,
      @Nullable Fetched[] all,
      long deadline)
      throws IOException {
    List<CommandArguments> reads = new ArrayList<>();
    for (int place : places) {
      reads.addAll(read(keys[place], addresses.get(place)));
    }
    List<Object> replies;
    try {
      replies = link.exchange(server, reads, deadline);
    } catch (IOException e) {
      if (server.isClosed()) {
        // It has just left the cluster.
        return;
      }
      throw e;
    }
    List<Integer> missing = new ArrayList<>();
    List<byte[][]> claims = new ArrayList<>();
    int next = 0;
    for (int place : places) {
      Object life = replies.get(next);
      Object values = replies.get(next + 1);
      next += addresses.get(place).slides() ? 3 : 2;
      if (life instanceof JedisDataException || values instanceof JedisDataException) {
        continue;
      }
      all[place] = hit(life, values, addresses.get(place));
      if (all[place] == null) {
        missing.add(place);
        claims.add(claim(keys[place], (List<?>) values));
      }
    }
    if (claims.isEmpty()) {
      return;
    }
    List<CommandArguments> calls = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      calls.add(Script.CLAIM.call(keys[missing.get(i)], claims.get(i)));
    }
    replies = link.exchange(server, calls, deadline);
    if (replies.get(0) instanceof JedisNoScriptException) {
      calls.set(0, Script.CLAIM.teach(keys[missing.get(0)], claims.get(0)));
      replies = link.exchange(server, calls, deadline);
    }
    for (int i = 0; i < claims.size(); i++) {
      if (replies.get(i) instanceof List<?> tokens) {
        all[missing.get(i)] = miss(tokens);
      }
    }
  }

  @Override
  public void put(Address address, byte[] stamp, byte[] payload, long lifetimeMillis)
      throws IOException {
    if (lifetimeMillis > 0 && payload.length <= link.setup.maximumValueSize()) {
      Write write = new Write(address, stamp, payload, lifetimeMillis);
      byte[][] keys = layout.keys(address);
      Script.PUT.run(link, keys, arguments(keys, write));
    }
  }

  /** In one round trip for each server involved. */
  @Override
  public List<@Nullable IOException> putAll(List<Write> writes) {
    return new RedisWrites(link, layout, this::arguments).putAll(writes);
  }

  private byte[][] arguments(byte[][] keys, Write write) throws IOException {
    Address address = write.address();
    byte[] stamp = write.stamp();
    long lifetimeMillis = write.lifetimeMillis();
    if (stamp.length != keys.length * Frame.TOKEN) {
      throw new IOException("a stamp of another store");
    }
    byte[][] arguments = new byte[4 + keys.length][];
    arguments[0] = number(lifetime(Math.min(lifetimeMillis, address.idleMillis())));
    arguments[1] = GROUP_MILLIS;
    arguments[2] = Frame.of(stamp, write.payload(), lifetimeMillis);
    for (int i = 0; i < keys.length; i++) {
      arguments[3 + i] = Arrays.copyOfRange(stamp, i * Frame.TOKEN, (i + 1) * Frame.TOKEN);
    }
    arguments[3 + keys.length] = number(lifetime(lifetimeMillis));
    return arguments;
  }

  @Override
  public void invalidate(Address address) throws IOException {
    byte[] key = layout.value(address);
    link.ask(key, new CommandArguments(Command.UNLINK).add(key));
  }

  @Override
  public void invalidateGroup(String cache, String group) throws IOException {
    long deadline = link.deadline();
    Map<NodePool<RedisLine>, List<byte[]>> byServer = byServer(cache, group);
    IOException failure = null;
    for (NodePool<RedisLine> server : failingLast(byServer)) {
      try {
        unlink(server, byServer.getOrDefault(server, List.of()), deadline);
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
    long deadline = link.deadline();
    Map<NodePool<RedisLine>, List<byte[]>> byServer = byServer(cache, group);
    List<NodePool<RedisLine>> failingFirst = failingLast(byServer);
    Collections.reverse(failingFirst);
    for (NodePool<RedisLine> server : failingFirst) {
      unlink(server, byServer.getOrDefault(server, List.of()), deadline);
    }
  }

  private Map<NodePool<RedisLine>, List<byte[]>> byServer(String cache, String group) {
    Map<NodePool<RedisLine>, List<byte[]>> byServer = new HashMap<>();
    for (byte[] key : layout.group(cache, group)) {
      byServer.computeIfAbsent(link.server(key), server -> new ArrayList<>()).add(key);
    }
    return byServer;
  }

  @Override
  public Servers servers() {
    return link.servers();
  }

  private void unlink(NodePool<RedisLine> server, List<byte[]> keys, long deadline)
      throws IOException {
    List<CommandArguments> commands = new ArrayList<>(keys.size());
    for (byte[] key : keys) {
      commands.add(new CommandArguments(Command.UNLINK).add(key));
    }
    List<Object> replies = null;
    try {
      replies = link.exchange(server, commands, deadline);
    } catch (IOException e) {
      if (!server.isClosed()) {
        throw e;
      }
    }
    for (int i = 0; i < keys.size(); i++) {
      if (replies == null || replies.get(i) instanceof JedisDataException) {
        // Perhaps another server has the key now.
        link.ask(keys.get(i), commands.get(i), deadline);
      }
    }
  }

  /** Leases in the same servers. */
  @Override
  public Leases leases() {
    return leases;
  }

  /** Messages through the same servers, as long as this is open. Not started yet. */
  public Coherence backplane(long intervalNanos) {
    return new Coherence(new RedisBus(link, layout), intervalNanos);
  }

  @Override
  public void close() {
    link.close();
  }

  /**
   * The remaining life first: if another result comes in between, it is new, so that the shorter
   * one of this and its whole lifetime is right in any case. Where that slides, the server keeps
   * what is left of it to itself; what is no result gets its own lifetime back when it is claimed.
   */
  private static List<CommandArguments> read(byte[][] keys, Address address) {
    CommandArguments values = new CommandArguments(Command.MGET);
    for (byte[] key : keys) {
      values.add(key);
    }
    CommandArguments life = new CommandArguments(Command.PTTL).add(keys[0]);
    if (!address.slides()) {
      return List.of(life, values);
    }
    byte[] idle = number(lifetime(address.idleMillis()));
    return List.of(life, values, new CommandArguments(Command.PEXPIRE).add(keys[0]).add(idle));
  }

  private static List<?> values(List<Object> replies) throws IOException {
    for (Object reply : replies) {
      if (reply instanceof JedisDataException error) {
        throw new IOException("Redis answers: " + error.getMessage(), error);
      }
    }
    return (List<?>) replies.get(1);
  }

  private static @Nullable Fetched hit(Object life, Object reply, Address address) {
    if (!(life instanceof Long left)
        || !(reply instanceof List<?> values)
        || !(values.get(0) instanceof byte[] frame)) {
      return null;
    }
    List<byte @Nullable []> tokens = new ArrayList<>(values.size() - 1);
    for (Object token : values.subList(1, values.size())) {
      tokens.add((byte[]) token);
    }
    byte[] stamp = Frame.stamp(frame, tokens);
    if (stamp == null) {
      return null;
    }
    long lifetime = Frame.lifetimeMillis(frame, stamp);
    boolean endless = left < 0 || lifetime == Long.MAX_VALUE || address.slides();
    long remaining = endless ? lifetime : Math.min(left, lifetime);
    return new Fetched(Frame.payload(frame, stamp), remaining, stamp);
  }

  private static Fetched miss(@Nullable Object reply) throws IOException {
    if (!(reply instanceof List<?> tokens)) {
      throw new IOException("not understood: " + reply);
    }
    byte[] stamp = new byte[tokens.size() * Frame.TOKEN];
    for (int i = 0; i < tokens.size(); i++) {
      if (!(tokens.get(i) instanceof byte[] token) || token.length != Frame.TOKEN) {
        throw new IOException("not understood: a token of another length");
      }
      System.arraycopy(token, 0, stamp, i * Frame.TOKEN, Frame.TOKEN);
    }
    return new Fetched(null, 0, stamp);
  }

  private byte[][] claim(byte[][] keys, List<?> values) {
    byte[][] arguments = new byte[3 + keys.length][];
    arguments[0] = RESERVATION_MILLIS;
    arguments[1] = GROUP_MILLIS;
    arguments[2] = values.get(0) instanceof byte[] frame ? Frame.head(frame) : NOTHING;
    for (int i = 0; i < keys.length; i++) {
      arguments[3 + i] = new byte[Frame.TOKEN];
      random.nextBytes(arguments[3 + i]);
    }
    return arguments;
  }

  /**
   * How long the server keeps it. What is invalidated by its group lies there until then, so that
   * nothing is to be kept for ever; and a server adds it to its clock and must not overflow.
   */
  private static long lifetime(long millis) {
    return millis == Long.MAX_VALUE
        ? ENDLESS_MILLIS
        : Math.min(millis, TimeUnit.DAYS.toMillis(36_500));
  }

  private static byte[] number(long value) {
    return Long.toString(value).getBytes(StandardCharsets.US_ASCII);
  }
}
