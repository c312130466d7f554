package io.cacher.manage.jmx;

/** A key that many hits are on, as open data. */
public final class HotKey {

  private final String method;
  private final String key;
  private final float percentage;
  private final long samples;

  HotKey(String method, String key, float percentage, long samples) {
    this.method = method;
    this.key = key;
    this.percentage = percentage;
    this.samples = samples;
  }

  /** The woven method. */
  public String getMethod() {
    return method;
  }

  /** The key as it is typed. */
  public String getKey() {
    return key;
  }

  /** The part of the sampled hits that were surely on it, 0 to 100. */
  public float getPercentage() {
    return percentage;
  }

  /** How many of the sampled hits that is. */
  public long getSamples() {
    return samples;
  }
}
