package io.cacher.store.redis;

import io.cacher.store.net.NodePool;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * Which node of a cluster has which slot. Where that is not known yet, any node will do: it names
 * the right one.
 */
final class ClusterMap implements Routes {

  private static final int SLOTS = 16_384;

  /** While a cluster elects a new master, each call has doubts. */
  private static final long PAUSE_MILLIS = 250;

  private final List<HostAndPort> seeds;
  private final Connector connector;
  private final Function<HostAndPort, NodePool<RedisLine>> pooling;
  private final ScheduledExecutorService threads;
  private final Map<HostAndPort, NodePool<RedisLine>> pools = new ConcurrentHashMap<>();
  private final AtomicBoolean looking = new AtomicBoolean();
  private final AtomicInteger seed = new AtomicInteger();
  private final AtomicInteger listener = new AtomicInteger(new Random().nextInt(SLOTS));
  private volatile @Nullable HostAndPort[] owners = new HostAndPort[SLOTS];

  ClusterMap(
      List<HostAndPort> seeds,
      Connector connector,
      Function<HostAndPort, NodePool<RedisLine>> pooling,
      ScheduledExecutorService threads) {
    this.seeds = List.copyOf(seeds);
    this.connector = connector;
    this.pooling = pooling;
    this.threads = threads;
    looking.set(true);
    threads.execute(this::look);
  }

  @Override
  public NodePool<RedisLine> of(byte[] key) {
    HostAndPort owner = owners[JedisClusterCRC16.getSlot(key)];
    return of(owner != null ? owner : seeds.get(Math.floorMod(seed.get(), seeds.size())));
  }

  @Override
  public NodePool<RedisLine> of(HostAndPort node) {
    NodePool<RedisLine> pool = pools.get(node);
    return pool != null ? pool : pools.computeIfAbsent(node, pooling);
  }

  @Override
  public Collection<NodePool<RedisLine>> all() {
    return pools.values();
  }

  /**
   * To any node: each is told all messages. Another one each time, for the last may be one that has
   * left the cluster without having noticed.
   */
  @Override
  public Wire listen() {
    List<HostAndPort> order = new ArrayList<>(pools.keySet());
    if (!order.isEmpty()) {
      Collections.rotate(order, Math.floorMod(listener.getAndIncrement(), order.size()));
    }
    return connector.openFirst(candidates(order));
  }

  /**
   * The nodes and then the seeds, for those may be gone; who fails comes after those that do not.
   */
  private Set<HostAndPort> candidates(Collection<HostAndPort> nodes) {
    Set<HostAndPort> answering = new LinkedHashSet<>();
    Set<HostAndPort> failing = new LinkedHashSet<>();
    for (HostAndPort node : nodes) {
      NodePool<RedisLine> pool = pools.get(node);
      (pool == null || pool.isFailing() ? failing : answering).add(node);
    }
    for (HostAndPort each : seeds) {
      if (!failing.contains(each)) {
        answering.add(each);
      }
    }
    answering.addAll(failing);
    return answering;
  }

  @Override
  public void doubt() {
    seed.incrementAndGet();
    if (looking.compareAndSet(false, true)) {
      Future<?> unused = threads.schedule(this::look, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void close() {
    pools.values().forEach(NodePool::close);
  }

  private void look() {
    try {
      for (HostAndPort each : candidates(pools.keySet())) {
        if (ask(each)) {
          return;
        }
      }
    } finally {
      looking.set(false);
    }
  }

  private boolean ask(HostAndPort node) {
    try (Connection connection = connector.open(node)) {
      Object reply = connection.executeCommand(new CommandArguments(Command.CLUSTER).add("SLOTS"));
      return reply instanceof List<?> ranges && learn(ranges, node);
    } catch (RuntimeException e) {
      // Perhaps another node can tell; if none can, whoever needs a slot says what is wrong.
      return false;
    }
  }

  /** Each range: first slot, last slot, master, replicas; each node: host, port, and more. */
  private boolean learn(List<?> ranges, HostAndPort told) {
    @Nullable HostAndPort[] map = new HostAndPort[SLOTS];
    Set<HostAndPort> nodes = new HashSet<>();
    for (Object each : ranges) {
      List<?> range = (List<?>) each;
      List<?> master = (List<?>) range.get(2);
      HostAndPort node = new HostAndPort(host(master.get(0), told), number(master.get(1)));
      nodes.add(node);
      Arrays.fill(map, number(range.get(0)), number(range.get(1)) + 1, node);
    }
    if (nodes.isEmpty()) {
      return false;
    }
    owners = map;
    for (HostAndPort gone : new ArrayList<>(pools.keySet())) {
      if (!nodes.contains(gone)) {
        NodePool<RedisLine> pool = pools.remove(gone);
        if (pool != null) {
          pool.close();
        }
      }
    }
    nodes.forEach(node -> of(node).warmUp());
    return true;
  }

  /** A node that does not know its own name is where it was asked. */
  private static String host(@Nullable Object reply, HostAndPort told) {
    String host = reply instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : "";
    return host.isEmpty() || host.equals("?") ? told.getHost() : host;
  }

  private static int number(Object reply) {
    return ((Long) reply).intValue();
  }
}
