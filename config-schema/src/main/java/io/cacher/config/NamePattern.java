package io.cacher.config;

/**
 * A pattern for a method's name; {@code *} stands for any characters.
 *
 * @param text the pattern as written
 */
public record NamePattern(String text) {

  /** Whether the pattern has no wildcard. */
  public boolean exact() {
    return text.indexOf('*') < 0;
  }

  /** Whether a method of this name matches. */
  public boolean matches(String name) {
    int t = 0;
    int n = 0;
    int star = -1;
    int starName = -1;
    while (n < name.length()) {
      if (t < text.length() && text.charAt(t) == '*') {
        star = ++t;
        starName = n;
      } else if (t < text.length() && text.charAt(t) == name.charAt(n)) {
        t++;
        n++;
      } else if (star >= 0) {
        // Only the latest star is retried: an earlier one cannot do better.
        t = star;
        n = ++starName;
      } else {
        return false;
      }
    }
    while (t < text.length() && text.charAt(t) == '*') {
      t++;
    }
    return t == text.length();
  }
}
