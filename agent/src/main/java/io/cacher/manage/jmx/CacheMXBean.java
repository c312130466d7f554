package io.cacher.manage.jmx;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The handles of a cache. Changes take effect at once and last until the JVM ends. */
@Description("Looks into a cache, invalidates its entries and changes its limits.")
public interface CacheMXBean {

  @Description("The cache's name in the rule file.")
  String getName();

  @Description("The patterns of the methods it caches.")
  List<String> getMethods();

  @Description("The methods it caches that have been woven, up to a limit.")
  List<String> getWovenMethods();

  @Description("How the receiver takes part in the key: instance, shared or equal.")
  String getScope();

  @Description("What makes up the key: paths, or all arguments.")
  List<String> getKey();

  @Description("on: calls are answered. off: the methods run as if there were no rule.")
  String getMode();

  void setMode(@Description("on or off") String mode);

  @Description("Entries stored at most; entries over it leave at once; -1 when bounded by weight.")
  long getMaximumSize();

  void setMaximumSize(@Description("a number of entries; 0 stores nothing") long maximum);

  @Description(
      "What entries weigh at most; those over it leave at once; -1 when bounded by number.")
  long getMaximumWeight();

  void setMaximumWeight(@Description("a weight; 0 stores nothing") long maximum);

  @Description("What an entry weighs: bytes, length or a path; empty when bounded by number.")
  String getWeigher();

  @Description("Which entry leaves over the bound: tinylfu, lru, lfu, fifo, mru, random or none.")
  String getEviction();

  @Description("How results are held against the garbage collector: strong, soft or weak.")
  String getValues();

  @Description("Lifetime of new entries from the end of their call, such as 5m; empty for ever.")
  String getExpireAfterWrite();

  void setExpireAfterWrite(@Description("such as 30s, 5m, 1h; empty for ever") String lifetime);

  @Description("Lifetime of entries from their last hit, such as 5m; empty for ever.")
  String getExpireAfterAccess();

  void setExpireAfterAccess(@Description("such as 30s, 5m, 1h; empty for ever") String lifetime);

  @Description("Age from which a hit renews its entry in the background, such as 1m; empty: none.")
  String getRefreshAfterWrite();

  void setRefreshAfterWrite(@Description("such as 30s, 5m, 1h; empty for none") String age);

  @Description("How eagerly entries are renewed before they expire, XFetch's beta; 0 is never.")
  double getRefreshEarly();

  void setRefreshEarly(@Description("a factor such as 1.0; 0 for never") double beta);

  @Description("How long after its lifetime an entry answers while it is renewed; empty: not.")
  String getStaleWhileRefresh();

  void setStaleWhileRefresh(@Description("such as 30s, 5m; empty for none") String duration);

  @Description("How long after its lifetime an entry answers when the method throws; empty: not.")
  String getStaleIfError();

  void setStaleIfError(@Description("such as 30s, 5m, 1h; empty for none") String duration);

  @Description("Whether null results are stored.")
  boolean isCacheNull();

  void setCacheNull(@Description("false has stored null results leave at once") boolean stored);

  @Description("Lifetime of null results, such as 30s; empty for that of others.")
  String getNullExpireAfterWrite();

  void setNullExpireAfterWrite(
      @Description("such as 30s, 0 to store none; empty for that of others") String lifetime);

  @Description("Exceptions that are stored, each with its lifetime.")
  List<String> getCacheExceptions();

  @Description("What must hold of a call; empty when all are cached.")
  String getCondition();

  @Description("Which outcomes are not stored; empty when all are.")
  String getUnless();

  @Description("How long a method must have run for its outcome to be stored, such as 1ms.")
  String getMinimumCost();

  void setMinimumCost(@Description("such as 1ms; 0 stores all") String cost);

  @Description("The path to the lifetime of each result; empty when there is none.")
  String getExpireAfter();

  @Description("The time of day at which all entries end; empty when there is none.")
  String getExpireAt();

  @Description("By how many per cent of its lifetime an entry may end early, at random.")
  int getJitter();

  void setJitter(@Description("0 to 100") int percent);

  @Description("Whether concurrent calls with one key wait for one load.")
  boolean isSingleFlight();

  @Description(
      "How long a call may wait for another's load of its key, such as 10s; 0 for no wait.")
  String getLockTimeout();

  void setLockTimeout(@Description("such as 10s; 0 for no wait") String timeout);

  @Description("Whether keys and results are shown nowhere.")
  boolean isSensitive();

  @Description("The hit percentage under which a notification is sent; 0 for none.")
  int getAlertBelow();

  @Description("What Cacher holds against the rule, judged by its use; empty if nothing.")
  List<String> getVerdicts();

  @Description("The extension that says whether a result is still good; empty for none.")
  String getValidIf();

  @Description("The extensions that hear of entries that leave.")
  List<String> getListeners();

  @Description(
      "Invalidates the entries with this key, whatever their receiver; returns how many there were."
          + " A call that is running will not be stored.")
  long invalidate(@Description("the arguments, such as: 42 or: \"abc\", 7") String key);

  @Description(
      "Invalidates the entries whose key matches; returns how many there were. A store beyond the"
          + " heap cannot list its keys and forgets them all.")
  long invalidateMatching(
      @Description("a glob over keys as keys() shows them; * any text, ? one character")
          String glob);

  @Description("Invalidates everything, in constant time; returns how many entries there were.")
  long invalidateAll();

  @Description(
      "Invalidates the entries with this tag, in constant time; returns whether any had it. A call"
          + " that is running and gets the tag will not be stored.")
  boolean invalidateTag(@Description("a tag as entries have it, such as product:42") String tag);

  @Description(
      "Has the calls with this key made again in the background; returns how many. Says why where"
          + " the key does not tell the arguments.")
  long refresh(@Description("the arguments, such as: 42 or: \"abc\", 7") String key);

  @Description(
      "Ends the life of all entries, so that the next call of each runs the method; returns how"
          + " many entries there were.")
  long refreshAll();

  @Description("Shows the stored result of a key, or null when there is none. No hit is counted.")
  @Nullable String peek(@Description("the arguments, such as: 42 or: \"abc\", 7") String key);

  @Description("Keys of live entries, as the other operations take them.")
  List<String> keys(@Description("how many at most, 1 or more") int limit);

  @Description("Live entries: method, key and result.")
  List<String> entries(@Description("how many at most, 1 or more") int limit);

  @Description(
      "The keys that most hits are on, by a sample of hits, which is closer for a minute after each"
          + " call of this: ask again for better figures.")
  List<HotKey> hottestKeys(@Description("how many at most, 1 or more") int limit);

  @Description(
      "The last entries that left and why, the very last first; of many in one moment, some.")
  List<RecentEviction> recentEvictions();

  @Description(
      "Has all calls made that write-behind put off, waiting up to 30 s; returns how many are"
          + " pending then.")
  long flush();

  @Description(
      "What became of each of the cache's patterns, and why, and the verdicts on the rule.")
  String explain();
}
