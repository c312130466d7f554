package io.cacher.store.redis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** What the server does in one step. All keys of a script are in one slot. */
enum Script {

  /**
   * The tokens of an address and its groups; those that are missing are made. An address without a
   * result is reserved for whoever computes one.
   *
   * <p>Keys: of the result and of its groups. Arguments: how long to reserve, how long to keep
   * tokens of groups, the head of a result that is dead, fresh tokens for all keys.
   */
  CLAIM(
      """
      local tokens = {}
      local held = redis.call('GETRANGE', KEYS[1], 0, 8)
      if #held < 9 then
        tokens[1] = ARGV[4]
        redis.call('SET', KEYS[1], '\\0' .. ARGV[4], 'PX', ARGV[1])
      else
        tokens[1] = string.sub(held, 2)
        if string.byte(held) == 0 then
          redis.call('PEXPIRE', KEYS[1], ARGV[1])
        elseif ARGV[3] ~= '' and redis.call('GETRANGE', KEYS[1], 0, #ARGV[3] - 1) == ARGV[3] then
          redis.call('SET', KEYS[1], '\\0' .. tokens[1], 'PX', ARGV[1])
        end
      end
      for i = 2, #KEYS do
        local token = redis.call('GET', KEYS[i])
        if not token or #token ~= 8 then
          token = ARGV[i + 3]
          redis.call('SET', KEYS[i], token, 'PX', ARGV[2])
        end
        tokens[i] = token
      end
      return tokens
      """),

  /**
   * Stores a result, unless its address or a group was invalidated; 1 if it did. Tokens of groups
   * live longer than what depends on them.
   *
   * <p>Keys: of the result and of its groups. Arguments: the lifetime, how much longer to keep
   * tokens of groups, the frame, the tokens of all keys, and the longest lifetime that the result
   * may come to.
   */
  PUT(
      """
      if redis.call('GETRANGE', KEYS[1], 1, 8) ~= ARGV[4] then return 0 end
      for i = 2, #KEYS do
        if redis.call('GET', KEYS[i]) ~= ARGV[i + 3] then return 0 end
      end
      redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[1])
      local least = ARGV[#KEYS + 4] + ARGV[2]
      for i = 2, #KEYS do
        local left = redis.call('PTTL', KEYS[i])
        if left >= 0 and left < least then redis.call('PEXPIRE', KEYS[i], least + ARGV[2]) end
      end
      return 1
      """),

  /**
   * Takes a lease that nobody has; 1 if the asker has it now, 0 if somebody else has, 2 if there is
   * a result by now. May be asked twice.
   *
   * <p>Keys: of the lease and of the result. Arguments: the owner, how long it may last, 1 if a
   * result does not matter.
   */
  LEASE(
      """
      local owner = redis.call('GET', KEYS[1])
      if owner == ARGV[1] then return 1 end
      if ARGV[3] == '0' and redis.call('GETRANGE', KEYS[2], 0, 0) == '\\1' then return 2 end
      if owner then return 0 end
      redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2])
      return 1
      """),

  /** Deletes the key if it holds the argument. */
  RELEASE(
      """
      if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
      return 0
      """),

  /**
   * Counts a message and sends it, so that whoever counts along sees what it missed. Left to itself
   * the language rounds numbers to fourteen digits when it writes them.
   *
   * <p>Key: the counter. Arguments: where the count begins if it is lost, the channel, the message,
   * how long the count lives if nobody counts on.
   */
  PUBLISH(
      """
      redis.call('SET', KEYS[1], ARGV[1], 'NX')
      local number = redis.call('INCR', KEYS[1])
      redis.call('PEXPIRE', KEYS[1], ARGV[4])
      redis.call('PUBLISH', ARGV[2], string.format('%.0f', number) .. ' ' .. ARGV[3])
      return number
      """);

  private final String text;
  private final String digest;

  Script(String text) {
    this.text = text;
    try {
      byte[] sha =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.US_ASCII));
      this.digest = HexFormat.of().formatHex(sha);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Calls the script, which the server most likely knows. */
  CommandArguments call(byte[][] keys, byte[]... arguments) {
    return command(Command.EVALSHA, digest, keys, arguments);
  }

  /** Calls it with its text, after which the server knows it. */
  CommandArguments teach(byte[][] keys, byte[]... arguments) {
    return command(Command.EVAL, text, keys, arguments);
  }

  @Nullable Object run(RedisLink link, byte[][] keys, byte[]... arguments) throws IOException {
    return run(link, link.deadline(), keys, arguments);
  }

  /** The same, as one of several questions that have a deadline in common. */
  @Nullable Object run(RedisLink link, long deadline, byte[][] keys, byte[]... arguments)
      throws IOException {
    try {
      return link.ask(keys[0], call(keys, arguments), deadline);
    } catch (IOException e) {
      if (e.getCause() instanceof JedisNoScriptException) {
        return link.ask(keys[0], teach(keys, arguments), deadline);
      }
      throw e;
    }
  }

  private static CommandArguments command(
      Command command, String script, byte[][] keys, byte[]... arguments) {
    CommandArguments all = new CommandArguments(command).add(script).add(keys.length);
    for (byte[] key : keys) {
      all.add(key);
    }
    for (byte[] argument : arguments) {
      all.add(argument);
    }
    return all;
  }
}
