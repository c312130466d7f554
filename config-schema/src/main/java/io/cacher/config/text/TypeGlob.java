package io.cacher.config.text;

/**
 * Matches type names against patterns with {@code *} within a segment and {@code ..} between
 * segments, without compiling either.
 *
 * <p>{@code .} and {@code $} are one separator. Only the latest {@code *} of the current segment
 * and the latest {@code ..} are ever retried: no separator is in reach of {@code *}, and an earlier
 * {@code ..} cannot do better than the latest one. So the work is bounded by the product of the two
 * lengths and the number of segments.
 */
public final class TypeGlob {

  private TypeGlob() {}

  /** Whether the pattern has no wildcard. */
  public static boolean exact(String pattern) {
    return pattern.indexOf('*') < 0 && !pattern.contains("..");
  }

  /** Whether {@code pattern} matches all of {@code name} from {@code from} on. */
  public static boolean matches(String pattern, String name, int from) {
    int p = 0;
    int n = from;
    int starPattern = -1;
    int starName = -1;
    int dotsPattern = -1;
    int dotsName = -1;
    while (p < pattern.length() || n < name.length()) {
      if (p < pattern.length()) {
        char c = pattern.charAt(p);
        if (c == '*') {
          starPattern = ++p;
          starName = n;
          continue;
        }
        if (n < name.length()) {
          char d = name.charAt(n);
          if (c == '.' && p + 1 < pattern.length() && pattern.charAt(p + 1) == '.') {
            if (separates(d)) {
              dotsPattern = p += 2;
              dotsName = ++n;
              starPattern = -1;
              continue;
            }
          } else if (c == d || (separates(c) && separates(d))) {
            p++;
            n++;
            continue;
          }
        }
      }
      if (starPattern >= 0 && starName < name.length() && !separates(name.charAt(starName))) {
        n = ++starName;
        p = starPattern;
      } else if (dotsPattern >= 0) {
        dotsName = afterSeparator(name, dotsName);
        if (dotsName < 0) {
          return false;
        }
        n = dotsName;
        p = dotsPattern;
        starPattern = -1;
      } else {
        return false;
      }
    }
    return true;
  }

  /** Where the segment after the next separator starts, or -1 when there is none. */
  public static int afterSeparator(String name, int from) {
    for (int i = from; i < name.length(); i++) {
      if (separates(name.charAt(i))) {
        return i + 1;
      }
    }
    return -1;
  }

  private static boolean separates(char c) {
    return c == '.' || c == '$';
  }
}
