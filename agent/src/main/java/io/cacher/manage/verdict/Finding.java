package io.cacher.manage.verdict;

/**
 * A verdict on a certain cache.
 *
 * @param verdict what is wrong
 * @param text why it is thought so and what to do, for people to read
 */
public record Finding(Verdict verdict, String text) {

  @Override
  public String toString() {
    return verdict.id() + ": " + text;
  }
}
