package io.cacher.manage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What management is to be told of, kept until it is taken; of many, the last. Thread-safe; never
 * waits for who is told.
 */
public final class Notices implements RuleChanges {

  private static final int MOST = 100;

  /** What there is to tell. */
  public enum Kind {
    /** A verdict was passed on a cache. */
    VERDICT("io.cacher.verdict"),
    /** A cache hits less often than {@code alert-below} asks for. */
    HITS_LOW("io.cacher.hits.low"),
    /** It does again. */
    HITS_RECOVERED("io.cacher.hits.recovered"),
    /** Other rules are in force. */
    RULES_CHANGED("io.cacher.rules.changed"),
    /** Rule files are not in order, and the old rules stay in force. */
    RULES_REJECTED("io.cacher.rules.rejected");

    private final String type;

    Kind(String type) {
      this.type = type;
    }

    /** The type of the notification. */
    public String type() {
      return type;
    }
  }

  /**
   * One thing to tell.
   *
   * @param kind what it is
   * @param cache the cache it is of, or empty
   * @param text for people
   * @param atMillis when, in milliseconds since 1970
   */
  public record Notice(Kind kind, String cache, String text, long atMillis) {}

  private final Deque<Notice> waiting = new ArrayDeque<>();

  /** Tells something of a cache, or with an empty name of all. */
  public void tell(Kind kind, String cache, String text) {
    Notice notice = new Notice(kind, cache, text, System.currentTimeMillis());
    synchronized (waiting) {
      if (waiting.size() == MOST) {
        waiting.removeFirst();
      }
      waiting.addLast(notice);
    }
  }

  @Override
  public void changed(String diff) {
    tell(Kind.RULES_CHANGED, "", diff);
  }

  @Override
  public void rejected(String report) {
    tell(Kind.RULES_REJECTED, "", report);
  }

  /** Takes what waits, in order. */
  public List<Notice> take() {
    synchronized (waiting) {
      List<Notice> taken = new ArrayList<>(waiting);
      waiting.clear();
      return taken;
    }
  }
}
