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
          new ListType<>(
              new OneFieldType(
                  new KeyPathType(false),
                  List.of(
                      new Member<>("thread", new ContextPathType()),
                      new Member<>("extension", new ExtensionPathType())))),
          null,
          "What makes up the key, as paths from arguments or the receiver, context values with"
              + " thread, or what an extension makes of the call; all arguments when absent.",
          "[arg0, arg1.id]");

  static final Property<List<KeyPath>> IGNORE =
      new Property<>(
          "ignore",
          new ListType<>(new KeyPathType(true)),
          null,
          "Arguments to leave out of the key; cannot be combined with key.",
          "arg2");

  static final Property<KeyPath> ELEMENTS =
      new Property<>(
          "elements",
          new KeyPathType(true),
          null,
          "The argument of a bulk method whose elements are cached one by one.",
          "arg0");

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
          new OneFieldType(
              new WeigherType(), List.of(new Member<>("extension", new ExtensionPathType()))),
          "bytes",
          "What an entry weighs: an estimate of its memory (bytes), the length of its result"
              + " (length), a number in the result or the arguments (a path), or what an extension"
              + " says.",
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

  static final Property<Duration> REFRESH_AFTER_WRITE =
      new Property<>(
          "refresh-after-write",
          new DurationType(),
          null,
          "The age from which a hit has the method run again in the background.",
          "1m");

  static final Property<Double> REFRESH_EARLY =
      new Property<>(
          "refresh-early",
          new FactorType(),
          "0",
          "How eagerly entries are renewed shortly before they expire, by XFetch: its beta; 1 suits"
              + " most, 0 is never.",
          "1.0");

  static final Property<Duration> STALE_WHILE_REFRESH =
      new Property<>(
          "stale-while-refresh",
          new DurationType(),
          null,
          "How long after its lifetime an entry still answers while it is renewed in the"
              + " background.",
          "30s");

  static final Property<Duration> STALE_IF_ERROR =
      new Property<>(
          "stale-if-error",
          new DurationType(),
          null,
          "How long after its lifetime an entry still answers when the method throws an exception.",
          "1h");

  static final Property<Boolean> CACHE_NULL =
      new Property<>(
          "cache-null",
          new FlagType(),
          "true",
          "Whether a null result is stored like any other.",
          "false");

  static final Property<RuleExpression> CONDITION =
      new Property<>(
          "condition",
          ExpressionType.ofCall(),
          null,
          "What must hold of the arguments or the receiver; other calls run the method, uncached.",
          "arg0.id > 0 && !this.readOnly");

  static final Property<RuleExpression> UNLESS =
      new Property<>(
          "unless",
          ExpressionType.ofOutcome(),
          null,
          "Which outcomes are not stored, by result, thrown, elapsed and the arguments.",
          "result == null || result.stock == 0");

  static final Property<Duration> MINIMUM_COST =
      new Property<>(
          "minimum-cost",
          new DurationType(),
          "0",
          "How long the method must have run for its outcome to be stored.",
          "1ms");

  static final Property<Duration> NULL_EXPIRE_AFTER_WRITE =
      new Property<>(
          "null-expire-after-write",
          new DurationType(),
          null,
          "How long a null result lives, instead of expire-after-write; 0 stores none.",
          "30s");

  static final Property<List<ExceptionLifetime>> CACHE_EXCEPTIONS =
      new Property<>(
          "cache-exceptions",
          new ExceptionsType(),
          null,
          "Exceptions that are stored and thrown again, each with its own lifetime.",
          "{java.io.FileNotFoundException: 30s}");

  static final Property<KeyPath> EXPIRE_AFTER =
      new Property<>(
          "expire-after",
          new KeyPathType(false),
          null,
          "A path to the lifetime of a result: a Duration, milliseconds, or an Instant at its end.",
          "result.timeToLive");

  static final Property<TimeOfDay> EXPIRE_AT =
      new Property<>(
          "expire-at",
          new TimeOfDayType(),
          null,
          "A time of day at which all entries end, in the zone given or that of the JVM.",
          "04:00 Europe/Paris");

  static final Property<Integer> JITTER =
      new Property<>(
          "jitter",
          new PercentType(),
          "0%",
          "By how much of its lifetime an entry may end early, at random.",
          "10%");

  static final Property<SingleFlight> SINGLE_FLIGHT =
      new Property<>(
          "single-flight",
          new SingleFlightType(),
          "true",
          "Whether concurrent calls with the same key wait for one of them to run the method; with"
              + " `fleet`, those of all JVMs that share the store.",
          "false");

  static final Property<Duration> LOCK_TIMEOUT =
      new Property<>(
          "lock-timeout",
          new DurationType(),
          "10s",
          "How long a call waits for another's load before it runs the method itself.",
          "2s");

  static final Property<List<EvictOn>> EVICT_ON =
      new Property<>(
          "evict-on",
          new EvictOnType(),
          null,
          "Methods whose calls invalidate entries: of a key, of tags, or all of the cache.",
          "[{after: com.acme.shop.ProductService.save(Product), key: arg0.id}]");

  static final Property<List<PutOn>> PUT_ON =
      new Property<>(
          "put-on",
          new PutOnType(),
          null,
          "Methods whose calls store an entry, as if the cached method had returned it.",
          "[{after: com.acme.shop.ProductService.save(Product), key: arg0.id, value: result}]");

  static final Property<List<TagTemplate>> TAGS =
      new Property<>(
          "tags",
          new ListType<>(new TagType()),
          null,
          "Names of groups that entries belong to, to be invalidated together.",
          "[catalog, \"product:{arg0}\"]");

  static final Property<KeyVersion> VERSION =
      new Property<>(
          "version",
          new VersionType(),
          null,
          "Part of every key, a text or a path; with another version, the entries of the earlier"
              + " one are no longer found.",
          "\"3\"");

  static final Property<WarmUp> WARM =
      new Property<>(
          "warm",
          new WarmUpType(),
          null,
          "Calls that the agent makes itself when a method is called for the first time.",
          "{calls: [[1], [2], [3]], threads: 2}");

  static final Property<WriteBehind> WRITE_BEHIND =
      new Property<>(
          "write-behind",
          new WriteBehindType(),
          null,
          "Makes calls of void writers return at once and run later; the latest of a key counts.",
          "{delay: 1s, maximum-pending: 10_000, retries: 5, backoff: 100ms..10s, threads: 1}");

  static final Property<ExtensionName> VALID_IF =
      new Property<>(
          "valid-if",
          new ExtensionNameType(),
          null,
          "An extension that is asked at each hit whether the result is still good; if not, the"
              + " method runs.",
          "file-unchanged");

  static final Property<List<ExtensionName>> LISTENERS =
      new Property<>(
          "listeners",
          new ListType<>(new ExtensionNameType()),
          null,
          "Extensions that hear of entries that leave, and why.",
          "[audit-log]");

  static final Property<Share> SHARE =
      new Property<>(
          "share",
          new ChoiceType<>(Share.values()),
          "reference",
          "How callers share a result: the same object (reference), a copy each (copy), or one"
              + " unmodifiable collection (freeze).",
          "copy");

  static final Property<List<StoreKind>> STORE =
      new Property<>(
          "store",
          new StoreType(),
          "heap",
          "Where results are kept: in the heap, in a store that outlives or is shared by JVMs, or"
              + " in the heap above such a store.",
          "[heap, redis]");

  static final Property<Duration> HEAP_EXPIRE_AFTER_WRITE =
      new Property<>(
          "heap-expire-after-write",
          new DurationType(),
          null,
          "How old a result in the heap may become before the store below is asked again. Above"
              + " memcached, which sends no messages, 1m if nothing is said.",
          "10s");

  static final Property<StoreCodec> CODEC =
      new Property<>(
          "codec",
          new ChoiceType<>(StoreCodec.values()),
          "cacher",
          "What turns results into bytes for the store: cacher's own codec, or JDK serialisation.",
          "java");

  static final Property<List<String>> STORE_CLASSES =
      new Property<>(
          "store-classes",
          new ListType<>(new ClassNameType()),
          null,
          "Classes that results from the store may be made of, besides those that show in the"
              + " methods' declarations.",
          "[com.acme.shop.Product, com.acme.shop.price.*]");

  static final Property<Boolean> SENSITIVE =
      new Property<>(
          "sensitive",
          new FlagType(),
          "false",
          "Whether keys and results are left out of all that is shown: JMX, log and notifications.",
          "true");

  static final Property<Integer> ALERT_BELOW =
      new Property<>(
          "alert-below",
          new PercentType(),
          null,
          "The hit percentage under which a notification is sent and a line is logged.",
          "50%");

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
          ELEMENTS,
          MAXIMUM_SIZE,
          MAXIMUM_WEIGHT,
          WEIGHER,
          EVICTION,
          VALUES,
          EXPIRE_AFTER_WRITE,
          EXPIRE_AFTER_ACCESS,
          EXPIRE_AFTER,
          EXPIRE_AT,
          JITTER,
          REFRESH_AFTER_WRITE,
          REFRESH_EARLY,
          STALE_WHILE_REFRESH,
          STALE_IF_ERROR,
          CACHE_NULL,
          NULL_EXPIRE_AFTER_WRITE,
          CACHE_EXCEPTIONS,
          CONDITION,
          UNLESS,
          MINIMUM_COST,
          SINGLE_FLIGHT,
          LOCK_TIMEOUT,
          EVICT_ON,
          PUT_ON,
          TAGS,
          VERSION,
          WARM,
          WRITE_BEHIND,
          VALID_IF,
          LISTENERS,
          SHARE,
          STORE,
          HEAP_EXPIRE_AFTER_WRITE,
          CODEC,
          STORE_CLASSES,
          SENSITIVE,
          ALERT_BELOW,
          MODE,
          ALLOW_BROAD);

  /** What each cache must say for itself. */
  static final List<Property<?>> NO_DEFAULTS = List.of(METHODS, WRITE_BEHIND);

  /** What a cache of writers may say; the rest is about results, of which they have none. */
  static final List<Property<?>> FOR_WRITERS =
      List.of(METHODS, SCOPE, KEY, IGNORE, WRITE_BEHIND, SENSITIVE, MODE, ALLOW_BROAD);

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

  static boolean contains(List<Property<?>> properties, Property<?> wanted) {
    for (Property<?> property : properties) {
      if (property.is(wanted)) {
        return true;
      }
    }
    return false;
  }

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

  static CacheRule rule(String name, Position position, PropertyValues values, StoreRule store) {
    return new CacheRule(
        name,
        position,
        values.list(METHODS),
        values.get(SCOPE),
        values.list(KEY),
        values.list(IGNORE),
        values.find(ELEMENTS),
        maximumSize(values),
        values.find(MAXIMUM_WEIGHT),
        values.get(WEIGHER),
        values.get(EVICTION),
        values.get(VALUES),
        values.find(EXPIRE_AFTER_WRITE),
        values.find(EXPIRE_AFTER_ACCESS),
        new FreshnessRule(
            values.find(REFRESH_AFTER_WRITE),
            values.get(REFRESH_EARLY),
            values.find(STALE_WHILE_REFRESH),
            values.find(STALE_IF_ERROR)),
        values.get(CACHE_NULL),
        results(values),
        values.get(SINGLE_FLIGHT) != SingleFlight.NONE,
        values.get(LOCK_TIMEOUT),
        values.list(EVICT_ON),
        values.list(PUT_ON),
        values.list(TAGS),
        values.find(VERSION),
        values.find(WARM),
        values.find(WRITE_BEHIND),
        values.find(VALID_IF),
        values.list(LISTENERS),
        values.get(SHARE),
        store,
        values.get(SENSITIVE),
        values.find(ALERT_BELOW),
        values.get(MODE),
        values.get(ALLOW_BROAD));
  }

  private static ResultRule results(PropertyValues values) {
    return new ResultRule(
        values.find(CONDITION),
        values.find(UNLESS),
        values.get(MINIMUM_COST),
        values.find(NULL_EXPIRE_AFTER_WRITE),
        values.list(CACHE_EXCEPTIONS),
        values.find(EXPIRE_AFTER),
        values.find(EXPIRE_AT),
        values.get(JITTER));
  }

  /** Who wants nothing evicted does not want the default bound either. */
  private static long maximumSize(PropertyValues values) {
    Long written = values.find(MAXIMUM_SIZE);
    boolean unbounded = written == null && values.get(EVICTION) == Eviction.NONE;
    return unbounded ? CacheRule.UNBOUNDED : values.get(MAXIMUM_SIZE);
  }
}
