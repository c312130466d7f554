package io.cacher.match;

import io.cacher.config.CacheRule;
import io.cacher.config.MethodPattern;
import java.util.List;

/**
 * What class files say of one pattern: every method it selects, woven or not.
 *
 * @param rule the cache it belongs to
 * @param pattern the pattern, not one that subtracts
 * @param trigger whether it selects methods the cache reacts to, and not those it caches
 * @param state what becomes of it, as {@link PatternReport#state}
 * @param reason one sentence why it selects nothing; empty when it does
 * @param woven the methods that are woven, in the order they were found
 * @param refused those that are not
 */
public record PatternVerdict(
    CacheRule rule,
    MethodPattern pattern,
    boolean trigger,
    State state,
    String reason,
    List<Woven> woven,
    List<Refused> refused) {

  /** A method that is woven. */
  public record Woven(ClassInfo type, MethodInfo method) {

    /** Class, name and parameters for people. */
    public String text() {
      return type.binaryName() + "." + method.signature();
    }
  }

  /**
   * A method that is not.
   *
   * @param where class, name and parameters for people
   * @param reason a sentence that begins with {@code where}, or nearly so
   */
  public record Refused(String where, State state, String reason) {}

  public PatternVerdict {
    woven = List.copyOf(woven);
    refused = List.copyOf(refused);
  }
}
