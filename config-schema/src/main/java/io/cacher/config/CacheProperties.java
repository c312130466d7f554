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

  static final Property<Long> MAXIMUM_WEIGHT =
      new Property<>(
          "maximum-weight",
          new WeightType(),
          null,
          "How much the entries of the cache weigh at most, in place of maximum-size; 0 stores"
              + " nothing.",
          "64MiB");

  static final Property<KeyPath> WEIGHER =
      new Property<>(
          "weigher",
          new WeigherType(),
          "bytes",
          "What an entry weighs: an estimate of its memory (bytes), the length of its result"
              + " (length), or a number in the result or the arguments (a path).",
          "result.size");

  static final Property<Eviction> EVICTION =
      new Property<>(
          "eviction",
          new ChoiceType<>(Eviction.values()),
          "tinylfu",
          "Which entry leaves when the cache is over its bound.",
          "lru");

  static final Property<ValueStrength> VALUES =
      new Property<>(
          "values",
          new ChoiceType<>(ValueStrength.values()),
          "strong",
          "Whether the garbage collector may take results: never (strong), when memory runs short"
              + " (soft), or as soon as nobody else holds them (weak).",
          "soft");

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
          MAXIMUM_WEIGHT,
          WEIGHER,
          EVICTION,
          VALUES,
          EXPIRE_AFTER_WRITE,
          EXPIRE_AFTER_ACCESS,
          CACHE_NULL,
          SINGLE_FLIGHT,
          LOCK_TIMEOUT,
          MODE,
          ALLOW_BROAD);

  /** Pairs of which a cache may have one. */
  static final List<Exclusive> EXCLUSIVE =
      List.of(
          new Exclusive(
              KEY,
              IGNORE,
              "`ignore` cannot be combined with `key`, which already says what counts"),
          new Exclusive(
              MAXIMUM_SIZE,
              MAXIMUM_WEIGHT,
              "`maximum-weight` cannot be combined with `maximum-size`, a cache has one bound"));

  /**
   * Two properties that exclude each other.
   *
   * @param message what to say of the other one where both are given
   */
  record Exclusive(Property<?> one, Property<?> other, String message) {

    /** The one that {@code property} excludes, or null if it is neither. */
    @Nullable Property<?> rivalOf(Property<?> property) {
      return property.is(one) ? other : property.is(other) ? one : null;
    }
  }

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
        maximumSize(values),
        values.find(MAXIMUM_WEIGHT),
        values.get(WEIGHER),
        values.get(EVICTION),
        values.get(VALUES),
        values.find(EXPIRE_AFTER_WRITE),
        values.find(EXPIRE_AFTER_ACCESS),
        values.get(CACHE_NULL),
        values.get(SINGLE_FLIGHT),
        values.get(LOCK_TIMEOUT),
        values.get(MODE),
        values.get(ALLOW_BROAD));
  }

  /** Who wants nothing evicted does not want the default bound either. */
  private static long maximumSize(PropertyValues values) {
    Long written = values.find(MAXIMUM_SIZE);
    boolean unbounded = written == null && values.get(EVICTION) == Eviction.NONE;
    return unbounded ? CacheRule.UNBOUNDED : values.get(MAXIMUM_SIZE);
  }
}
