package io.cacher.store.redis;

import io.cacher.store.Store;
import io.cacher.store.net.NodePool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/** Puts many results at once: one round trip for each server that has some of them. */
final class RedisWrites {

  /** What {@link Script#PUT} is told about a result, by its keys. */
  interface Arguments {
    byte[][] of(byte[][] keys, Store.Write write) throws IOException;
  }

  private final RedisLink link;
  private final Layout layout;
  private final Arguments arguments;

  RedisWrites(RedisLink link, Layout layout, Arguments arguments) {
    this.link = link;
    this.layout = layout;
    this.arguments = arguments;
  }

  /** As {@link Store#putAll}. */
  List<@Nullable IOException> putAll(List<Store.Write> writes) {
    long deadline = link.deadline();
    @Nullable IOException[] failures = new IOException[writes.size()];
    Map<NodePool<RedisLine>, List<Call>> byServer = new HashMap<>();
    for (int i = 0; i < failures.length; i++) {
      Store.Write write = writes.get(i);
      if (write.payload().length <= link.setup.maximumValueSize()) {
        byte[][] keys = layout.keys(write.address());
        try {
          Call call = new Call(i, keys, arguments.of(keys, write));
          byServer.computeIfAbsent(link.server(keys[0]), each -> new ArrayList<>()).add(call);
        } catch (IOException e) {
          failures[i] = e;
        }
      }
    }
    for (NodePool<RedisLine> server : RedisStore.failingLast(byServer)) {
      List<Call> calls = byServer.getOrDefault(server, List.of());
      try {
        put(server, calls, failures, deadline);
      } catch (IOException e) {
        calls.forEach(call -> failures[call.place] = e);
      }
    }
    return Arrays.asList(failures);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Call(int place, byte[][] keys, byte[][] arguments) {}

  private void put(
      NodePool<RedisLine> server, List<Call> calls, @Nullable IOException[] failures, long deadline)
      throws IOException {
    List<CommandArguments> commands = new ArrayList<>(calls.size());
    for (Call call : calls) {
      commands.add(Script.PUT.call(call.keys, call.arguments));
    }
    List<Object> replies = link.exchange(server, commands, deadline);
    if (replies.get(0) instanceof JedisNoScriptException) {
      commands.set(0, Script.PUT.teach(calls.get(0).keys, calls.get(0).arguments));
      replies = link.exchange(server, commands, deadline);
    }
    for (int i = 0; i < calls.size(); i++) {
      Call call = calls.get(i);
      failures[call.place] = null;
      if (replies.get(i) instanceof JedisRedirectionException) {
        try {
          Script.PUT.run(link, deadline, call.keys, call.arguments);
        } catch (IOException e) {
          failures[call.place] = e;
        }
      } else if (replies.get(i) instanceof JedisDataException error) {
        failures[call.place] = new IOException("Redis answers: " + error.getMessage(), error);
      }
    }
  }
}
