package io.cacher.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a cache.
 *
 * <p>To add one: a component of {@link CacheRule}, a constant here with its place in {@link #ALL}
 * and in {@link #rule}, a section in {@code docs/rule-reference.md}, and the schema generated anew
 * by {@code mvn test -pl config-schema -Dtest=RuleSchemaTest -Dcacher.schema.write=true}.
 */
final class CacheProperties {

  static final Property<List<MethodPattern>> METHODS =
      new Property<>(
          "methods",
          new MethodsType(),
          null,
          "Patterns of the methods to cache, in AspectJ's notation; entries with ! subtract.",
          "com.acme.shop.ProductService.findById(long)");

  static final Property<Scope> SCOPE =
      new Property<>(
          "scope",
          new ChoiceType<>(Scope.values()),
          "instance",
          "How the receiver takes part in the key: by identity (instance), not at all (shared), or"
              + " by its equals (equal).",
          "shared");

  static final Property<List<KeyPath>> KEY =
      new Property<>(
          "key",
          new ListType<>(new KeyPathType(false)),
          null,
          "What makes up the key, as paths from arguments or the receiver; all arguments when"
              + " absent.",
          "[arg0, arg1.id]");

  static final Property<List<KeyPath>> IGNORE =
      new Property<>(
          "ignore",
          new ListType<>(new KeyPathType(true)),
          null,
          "Arguments to leave out of the key; cannot be combined with key.",
          "arg2");

  static final Property<Long> MAXIMUM_SIZE =
      new Property<>(
          "maximum-size",
          new CountType(),
          "10_000",
          "How many entries the cache holds at most; 0 stores nothing.",
          "50_000");

  static final Property<Duration> EXPIRE_AFTER_WRITE =
      new Property<>(
          "expire-after-write",
          new DurationType(),
          null,
          "How long an entry lives from the end of the call that made it; 0 stores nothing.",
          "5m");

  static final Property<Duration> EXPIRE_AFTER_ACCESS =
      new Property<>(
          "expire-after-access",
          new DurationType(),
          null,
          "How long an entry lives from its last hit; 0 stores nothing.",
          "30m");

  static final Property<Boolean> CACHE_NULL =
      new Property<>(
          "cache-null",
          new FlagType(),
          "true",
          "Whether a null result is stored like any other.",
          "false");

  static final Property<Boolean> SINGLE_FLIGHT =
      new Property<>(
          "single-flight",
          new FlagType(),
          "true",
          "Whether concurrent calls with the same key wait for one of them to run the method.",
          "false");

  static final Property<Duration> LOCK_TIMEOUT =
      new Property<>(
          "lock-timeout",
          new DurationType(),
          "10s",
          "How long a call waits for another's load before it runs the method itself.",
          "2s");

  static final Property<Share> SHARE =
      new Property<>(
          "share",
          new ChoiceType<>(Share.values()),
          "reference",
          "How callers share a result: the same object (reference), a copy each (copy), or one"
              + " unmodifiable collection (freeze).",
          "copy");

  static final Property<Mode> MODE =
      new Property<>(
          "mode",
          new ChoiceType<>(Mode.values()),
          "on",
          "Whether the cache answers calls (on) or leaves its classes as they were (off).",
          "off");

  static final Property<Boolean> ALLOW_BROAD =
      new Property<>(
          "allow-broad",
          new FlagType(),
          "false",
          "Whether patterns that name no package and no class are accepted.",
          "true");

  /** Every property, in the order of the documentation. */
  static final List<Property<?>> ALL =
      List.of(
          METHODS,
          SCOPE,
          KEY,
          IGNORE,
          MAXIMUM_SIZE,
          EXPIRE_AFTER_WRITE,
          EXPIRE_AFTER_ACCESS,
          CACHE_NULL,
          SINGLE_FLIGHT,
          LOCK_TIMEOUT,
          SHARE,
          MODE,
          ALLOW_BROAD);

  private CacheProperties() {}

  /** The names of all properties, for suggestions. */
  static List<String> names() {
    List<String> names = new ArrayList<>(ALL.size());
    for (Property<?> property : ALL) {
      names.add(property.name());
    }
    return names;
  }

  static @Nullable Property<?> named(String name) {
    for (Property<?> property : ALL) {
      if (property.name().equals(name)) {
        return property;
      }
    }
    return null;
  }

  static CacheRule rule(String name, Position position, PropertyValues values) {
    return new CacheRule(
        name,
        position,
        values.list(METHODS),
        values.get(SCOPE),
        values.list(KEY),
        values.list(IGNORE),
        values.get(MAXIMUM_SIZE),
        values.find(EXPIRE_AFTER_WRITE),
        values.find(EXPIRE_AFTER_ACCESS),
        values.get(CACHE_NULL),
        values.get(SINGLE_FLIGHT),
        values.get(LOCK_TIMEOUT),
        values.get(SHARE),
        values.get(MODE),
        values.get(ALLOW_BROAD));
  }
}
