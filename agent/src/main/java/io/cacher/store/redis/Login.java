package io.cacher.store.redis;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultRedisCredentials;
import redis.clients.jedis.RedisCredentials;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Who logs in. A password that lies in a file is read anew for each connection: managed services
 * hand out tokens that live for minutes, and something beside the application keeps the file fresh.
 *
 * @param user null for the server's default user
 * @param password null for none, or if it is in the file
 * @param passwordFile its path, or null
 */
public record Login(
    @Nullable String user, @Nullable String password, @Nullable String passwordFile) {

  /** Nobody in particular. */
  public static final Login NONE = new Login(null, null, null);

  private static final int LONGEST = 64 * 1024;

  RedisCredentials credentials() {
    return new DefaultRedisCredentials(user, passwordFile == null ? password : read(passwordFile));
  }

  private static String read(String file) {
    try (InputStream in = new FileInputStream(file)) {
      return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new JedisException("the password file cannot be read: " + e.getMessage(), e);
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "Login[user=" + user + "]";
  }
}
