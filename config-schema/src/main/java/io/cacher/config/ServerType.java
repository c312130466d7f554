package io.cacher.config;

import io.cacher.config.text.Quoted;
import java.util.List;
import java.util.Map;

/** A server as {@code host:port}, an IPv6 address in brackets. */
final class ServerType extends ScalarType<ServerAddress> {

  private static final int LARGEST_PORT = 65_535;

  @Override
  ServerAddress parse(String text, Position position) throws InvalidValueException {
    int colon = text.lastIndexOf(':');
    ServerAddress server =
        colon < 0 ? null : of(text.substring(0, colon), text.substring(colon + 1));
    if (server == null) {
      throw new InvalidValueException(
          Quoted.text(text) + " is no server, expected " + expected(), 0, null);
    }
    return server;
  }

  /** The server, or null if that is none. */
  static @org.jspecify.annotations.Nullable ServerAddress of(String host, String port) {
    String name = host;
    if (host.startsWith("[") && host.endsWith("]")) {
      name = host.substring(1, host.length() - 1);
    } else if (host.indexOf(':') >= 0) {
      return null;
    }
    if (name.isEmpty() || port.isEmpty() || port.length() > 5) {
      return null;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c <= ' ' || "/@[]?#".indexOf(c) >= 0) {
        return null;
      }
    }
    int number = 0;
    for (int i = 0; i < port.length(); i++) {
      char c = port.charAt(i);
      if (c < '0' || c > '9') {
        return null;
      }
      number = number * 10 + (c - '0');
    }
    return number < 1 || number > LARGEST_PORT ? null : new ServerAddress(name, number);
  }

  @Override
  public String expected() {
    return "a server such as `cache.example.com:11211`";
  }

  @Override
  List<Map<String, Object>> alternatives() {
    // Editors cannot compare ports: what is too large is left to the loader.
    return List.of(Schema.text("^(?:[^\\s:/@?#\\[\\]]+|\\[[^\\s/@?#\\[\\]]+\\]):[0-9]{1,5}$"));
  }
}
