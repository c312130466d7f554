package io.cacher.config;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code redis://user:password@host:port/database}, or {@code rediss://} for TLS. As it may hold a
 * password, it is not quoted where it is at fault.
 */
final class RedisUrlType extends ScalarType<RedisUrl> {

  private static final String DEFAULT_PORT = "6379";
  private static final int LARGEST_DATABASE = 999_999;

  @Override
  RedisUrl parse(String text, Position position) throws InvalidValueException {
    boolean tls = text.startsWith("rediss://");
    if (!tls && !text.startsWith("redis://")) {
      throw fault("this is no Redis URL");
    }
    String rest = text.substring(tls ? "rediss://".length() : "redis://".length());
    int slash = rest.indexOf('/');
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    int database = slash < 0 ? 0 : database(rest.substring(slash + 1));
    int at = authority.lastIndexOf('@');
    String user = at < 0 ? "" : authority.substring(0, at);
    int colon = user.indexOf(':');
    String name = colon < 0 ? user : user.substring(0, colon);
    return new RedisUrl(
        server(authority.substring(at + 1)),
        tls,
        name.isEmpty() ? null : decoded(name),
        colon < 0 ? null : new Secret(decoded(user.substring(colon + 1))),
        database);
  }

  private ServerAddress server(String text) throws InvalidValueException {
    int bracket = text.lastIndexOf(']');
    int colon = text.indexOf(':', Math.max(0, bracket));
    ServerAddress server =
        colon < 0
            ? ServerType.of(text, DEFAULT_PORT)
            : ServerType.of(text.substring(0, colon), text.substring(colon + 1));
    if (server == null) {
      throw fault("this URL names no server");
    }
    return server;
  }

  private int database(String text) throws InvalidValueException {
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || number > LARGEST_DATABASE / 10) {
        throw fault("this URL does not end with the number of a database");
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }

  /** Undoes percent encoding, for which {@code +} is no blank. */
  private String decoded(String text) throws InvalidValueException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
        int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
        if (high < 0 || low < 0) {
          throw fault("a `%` in the user or password of this URL is to be written `%25`");
        }
        bytes.write(high * 16 + low);
        i += 2;
      } else {
        byte[] encoded = String.valueOf(c).getBytes(StandardCharsets.UTF_8);
        bytes.write(encoded, 0, encoded.length);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private InvalidValueException fault(String what) {
    return new InvalidValueException(what + ", expected " + expected());
  }

  @Override
  public String expected() {
    return "a URL such as `redis://cache.example.com:6379`, or `rediss://` for TLS";
  }

  @Override
  List<Map<String, Object>> alternatives() {
    return List.of(Schema.text("^rediss?://(?:[^/\\s]*@)?[^/@\\s]+(?:/[0-9]*)?$"));
  }

  /** A fault of URLs that are to say the same but for the server, or null. */
  static @Nullable String fault(List<RedisUrl> urls) {
    for (RedisUrl url : urls) {
      if (!url.alike(urls.get(0))) {
        return "the URLs of one store may differ in host and port alone";
      }
    }
    return null;
  }
}
