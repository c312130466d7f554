package io.cacher.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One cache of a rule file, with its defaults filled in. Immutable.
 *
 * @param name the cache's name, unique over all rule files
 * @param position where the cache is defined
 * @param methods patterns of the methods it caches, in order; never empty
 * @param scope how the receiver takes part in the key
 * @param key components that make up the key; empty means all arguments
 * @param ignore arguments left out of the key; only with an empty {@code key}
 * @param elements the argument of a bulk method whose elements are cached one by one, or null
 * @param maximumSize the bound in entries; 0 stores nothing, {@link #UNBOUNDED} is none; without
 *     meaning when there is a bound in weight
 * @param maximumWeight the bound in weight, in place of that in entries; or null
 * @param weigher what an entry weighs: {@code bytes}, {@code length}, a path or an extension
 * @param eviction which entry leaves when the cache is over its bound
 * @param values how results are held against the garbage collector
 * @param expireAfterWrite lifetime from the end of the call, zero stores nothing, or null for ever
 * @param expireAfterAccess lifetime from the last hit, zero stores nothing, or null for ever
 * @param freshness how results are renewed before they expire, and used after
 * @param cacheNull whether a null result is stored like any other
 * @param results which outcomes are stored, and for how long each
 * @param singleFlight whether concurrent calls with one key wait for one load
 * @param lockTimeout how long such a wait may last before the caller runs the method itself
 * @param evictOn what invalidates entries
 * @param putOn what stores entries besides the cached methods themselves
 * @param tags the groups that entries belong to
 * @param version what every key holds besides, or null
 * @param warm calls to make before the application does, or null for none
 * @param writeBehind how calls are put off, when the methods are writers; else null
 * @param validIf the extension that says whether a result is still good, or null
 * @param listeners the extensions that hear of entries that leave
 * @param share how callers share a result that they could change
 * @param store where results are kept
 * @param sensitive whether keys and results are shown nowhere
 * @param alertBelow the hit percentage under which management is told, or null
 * @param mode whether the cache answers
 * @param allowBroad whether patterns that name no package or class are accepted
 */
public record CacheRule(
    String name,
    Position position,
    List<MethodPattern> methods,
    Scope scope,
    List<KeyPath> key,
    List<KeyPath> ignore,
    @Nullable KeyPath elements,
    long maximumSize,
    @Nullable Long maximumWeight,
    KeyPath weigher,
    Eviction eviction,
    ValueStrength values,
    @Nullable Duration expireAfterWrite,
    @Nullable Duration expireAfterAccess,
    FreshnessRule freshness,
    boolean cacheNull,
    ResultRule results,
    boolean singleFlight,
    Duration lockTimeout,
    List<EvictOn> evictOn,
    List<PutOn> putOn,
    List<TagTemplate> tags,
    @Nullable KeyVersion version,
    @Nullable WarmUp warm,
    @Nullable WriteBehind writeBehind,
    @Nullable ExtensionName validIf,
    List<ExtensionName> listeners,
    Share share,
    StoreRule store,
    boolean sensitive,
    @Nullable Integer alertBelow,
    Mode mode,
    boolean allowBroad) {

  /** As many entries as there are calls. */
  public static final long UNBOUNDED = Long.MAX_VALUE;

  public CacheRule {
    methods = List.copyOf(methods);
    key = List.copyOf(key);
    ignore = List.copyOf(ignore);
    evictOn = List.copyOf(evictOn);
    putOn = List.copyOf(putOn);
    tags = List.copyOf(tags);
    listeners = List.copyOf(listeners);
  }

  /** All that the cache does on other methods' calls: what it stores, then what it invalidates. */
  public List<Reaction> reactions() {
    List<Reaction> reactions = new ArrayList<>(putOn);
    reactions.addAll(evictOn);
    return reactions;
  }
}
