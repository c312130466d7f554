package io.cacher.config;

import java.util.List;

/** Options of the memcached store. */
final class MemcachedOptionsType extends FieldsType<MemcachedOptions> {

  private static final Property<List<ServerAddress>> SERVERS =
      new Property<>(
          "servers",
          new ListType<>(new ServerType()),
          null,
          "The servers, among which keys are spread.",
          "[a.example.com:11211, b.example.com:11211]");

  // A server refuses items of more than 1 MiB, key and frame included.
  private static final Property<Long> MAXIMUM_VALUE_SIZE = StoreFields.maximumValueSize("1000KiB");

  MemcachedOptionsType() {
    super(
        List.of(SERVERS, StoreFields.TIMEOUT, StoreFields.PREFIX, MAXIMUM_VALUE_SIZE),
        SERVERS.name());
  }

  @Override
  MemcachedOptions value(PropertyValues values, Position position) {
    return new MemcachedOptions(
        values.list(SERVERS),
        values.get(StoreFields.TIMEOUT),
        values.get(StoreFields.PREFIX),
        values.get(MAXIMUM_VALUE_SIZE));
  }

  @Override
  public String expected() {
    return "options such as `{servers: [cache.example.com:11211]}`";
  }
}
