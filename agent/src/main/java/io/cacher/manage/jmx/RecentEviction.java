package io.cacher.manage.jmx;

import java.util.Date;

/** An entry that has left its cache, as open data. */
public final class RecentEviction {

  private final long atMillis;
  private final String cause;
  private final String method;
  private final String key;
  private final long ageMillis;
  private final long count;

  RecentEviction(
      long atMillis, String cause, String method, String key, long ageMillis, long count) {
    this.atMillis = atMillis;
    this.cause = cause;
    this.method = method;
    this.key = key;
    this.ageMillis = ageMillis;
    this.count = count;
  }

  long atMillis() {
    return atMillis;
  }

  /** When. */
  @SuppressWarnings("JavaUtilDate") // the one kind of time that is open data
  public Date getTime() {
    return new Date(atMillis);
  }

  /** Why: size, expired, explicit, replaced, collected, or cleared for all entries together. */
  public String getCause() {
    return cause;
  }

  /** The woven method; empty for all of them. */
  public String getMethod() {
    return method;
  }

  /** The key as it is typed. */
  public String getKey() {
    return key;
  }

  /** How long it was stored; -1 where that is not known. */
  public long getAgeMillis() {
    return ageMillis;
  }

  /** How many entries left. */
  public long getCount() {
    return count;
  }
}
