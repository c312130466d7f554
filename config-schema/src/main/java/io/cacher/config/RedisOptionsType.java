package io.cacher.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Options of the Redis store. */
final class RedisOptionsType extends FieldsType<RedisOptions> {

  private static final Property<List<RedisUrl>> URL =
      new Property<>(
          "url",
          new ListType<>(new RedisUrlType()),
          null,
          "Where the server is; several for nodes of a cluster or for sentinels.",
          "redis://cache.example.com:6379");

  private static final Property<String> USERNAME =
      new Property<>(
          "username",
          new TextType("the name of a user"),
          null,
          "Who logs in, unless the URL says it.",
          "shop");

  private static final Property<Secret> PASSWORD =
      new Property<>(
          "password",
          new SecretType("a password, best as `${NAME}` from the environment"),
          null,
          "What with, unless the URL says it; taken from the environment as ${NAME}.",
          "${REDIS_PASSWORD:of a test}");

  private static final Property<String> PASSWORD_FILE =
      new Property<>(
          "password-file",
          new TextType("the path of a file"),
          null,
          "A file to read the password from, anew for each connection, as for tokens that expire.",
          "/run/secrets/redis-token");

  private static final Property<String> TRUST_STORE =
      new Property<>(
          "trust-store",
          new TextType("the path of a file"),
          null,
          "Certificates to trust instead of those that the JVM trusts, in PEM or a key store.",
          "/etc/ssl/redis-ca.pem");

  private static final Property<Secret> TRUST_STORE_PASSWORD =
      new Property<>(
          "trust-store-password",
          new SecretType("a password, best as `${NAME}` from the environment"),
          null,
          "The password of the key store, if that is what it is.",
          "${TRUST_STORE_PASSWORD:of a test}");

  private static final Property<Boolean> CLUSTER =
      new Property<>(
          "cluster",
          new FlagType(),
          "false",
          "Whether the URLs are those of nodes of a cluster, false when absent.",
          "true");

  private static final Property<String> SENTINEL_MASTER =
      new Property<>(
          "sentinel-master",
          new TextType("the name of a master"),
          null,
          "The master to ask for, where the URLs are those of sentinels.",
          "mymaster");

  private static final Property<Integer> MAXIMUM_CONNECTIONS =
      new Property<>(
          "maximum-connections",
          new ThreadsType("connections"),
          "8",
          "How many connections there are at most, 8 when absent.",
          "16");

  private static final Property<Long> MAXIMUM_VALUE_SIZE = StoreFields.maximumValueSize("1MiB");

  RedisOptionsType() {
    super(
        List.of(
            URL,
            USERNAME,
            PASSWORD,
            PASSWORD_FILE,
            TRUST_STORE,
            TRUST_STORE_PASSWORD,
            CLUSTER,
            SENTINEL_MASTER,
            StoreFields.TIMEOUT,
            MAXIMUM_CONNECTIONS,
            StoreFields.PREFIX,
            MAXIMUM_VALUE_SIZE),
        URL.name());
  }

  @Override
  @Nullable String fault(PropertyValues values) {
    List<RedisUrl> urls = values.list(URL);
    if (values.get(CLUSTER) && values.has(SENTINEL_MASTER)) {
      return "`cluster` cannot be combined with `sentinel-master`, a cluster has no sentinels";
    }
    if (urls.size() > 1 && !values.get(CLUSTER) && !values.has(SENTINEL_MASTER)) {
      return "several URLs need `cluster: true` or `sentinel-master`";
    }
    if (values.get(CLUSTER) && !urls.isEmpty() && urls.get(0).database() != 0) {
      return "a cluster has no databases, leave the number out of the URL";
    }
    if (values.has(PASSWORD_FILE)
        && (values.has(PASSWORD) || (!urls.isEmpty() && urls.get(0).password() != null))) {
      return "`password-file` cannot be combined with a password";
    }
    if (values.has(TRUST_STORE) && !urls.isEmpty() && !urls.get(0).tls()) {
      return "`trust-store` needs an encrypted connection, a URL that begins with `rediss:`";
    }
    return RedisUrlType.fault(urls);
  }

  @Override
  RedisOptions value(PropertyValues values, Position position) {
    List<ServerAddress> servers = new ArrayList<>();
    for (RedisUrl url : values.list(URL)) {
      servers.add(url.server());
    }
    RedisUrl first = values.list(URL).get(0);
    return new RedisOptions(
        servers,
        first.database(),
        first.tls(),
        first.username() != null ? first.username() : values.find(USERNAME),
        first.password() != null ? first.password() : values.find(PASSWORD),
        values.find(PASSWORD_FILE),
        values.find(TRUST_STORE),
        values.find(TRUST_STORE_PASSWORD),
        values.get(CLUSTER),
        values.find(SENTINEL_MASTER),
        values.get(StoreFields.TIMEOUT),
        values.get(MAXIMUM_CONNECTIONS),
        values.get(StoreFields.PREFIX),
        values.get(MAXIMUM_VALUE_SIZE));
  }

  @Override
  public String expected() {
    return "options such as `{url: \"redis://cache.example.com:6379\"}`";
  }
}
