package io.cacher.link;

import java.util.ArrayList;
import java.util.List;

/**
 * What woven code calls the reactions to a method: {@code products#0,orders#2}. The ids of rules
 * hold neither {@code #} nor a comma.
 *
 * @param cache the id of the rule that reacts, empty for the watch over JDBC connections
 * @param number the reaction's index in {@link io.cacher.config.CacheRule#reactions}
 */
public record TriggerId(String cache, int number) {

  /** Adds a reaction to the text. */
  public static void append(StringBuilder text, String cache, int number) {
    text.append(text.length() == 0 ? "" : ",").append(cache).append('#').append(number);
  }

  /** Adds the watch over JDBC connections to the text. */
  public static void appendConnection(StringBuilder text) {
    append(text, "", 0);
  }

  /** Whether a text is of this kind, and no name of a cache. */
  static boolean is(String text) {
    return text.indexOf('#') >= 0;
  }

  static List<TriggerId> parse(String text) {
    List<TriggerId> ids = new ArrayList<>();
    for (String id : text.split(",", -1)) {
      int mark = id.indexOf('#');
      ids.add(new TriggerId(id.substring(0, mark), Integer.parseInt(id.substring(mark + 1))));
    }
    return ids;
  }

  /** Whether this is the watch over JDBC connections. */
  public boolean connection() {
    return cache.isEmpty();
  }
}
