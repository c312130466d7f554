package io.cacher.reload;

/**
 * A property that a rule has otherwise than before.
 *
 * @param property its name as in a rule file, such as {@code expire-after-write}
 * @param text what changed, for people: {@code expire-after-write 5m -> 1m}, or the name alone
 *     where the values are long
 */
public record PropertyChange(String property, String text) {

  @Override
  public String toString() {
    return text;
  }
}
