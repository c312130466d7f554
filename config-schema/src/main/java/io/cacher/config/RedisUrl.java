package io.cacher.config;

import org.jspecify.annotations.Nullable;

/** What a Redis URL says. */
record RedisUrl(
    ServerAddress server,
    boolean tls,
    @Nullable String username,
    @Nullable Secret password,
    int database) {

  /** Whether only the server differs. */
  boolean alike(RedisUrl other) {
    return other.withServer(server).equals(this);
  }

  private RedisUrl withServer(ServerAddress another) {
    return new RedisUrl(another, tls, username, password, database);
  }
}
