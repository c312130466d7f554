package io.cacher.config;

import io.cacher.config.text.Quoted;
import io.cacher.config.yaml.YamlNode.Scalar;

/** The syntax of cache names, plain enough to need no quotes in JMX and in metrics. */
final class CacheNames {

  /** What {@link #check} accepts, for editors. */
  static final String REGEX = "^[A-Za-z0-9._-]+$";

  private CacheNames() {}

  static void check(Scalar key, String path, Reading reading) {
    String name = key.text();
    if (name.isEmpty()) {
      reading.report(key.mark(), path, "a cache needs a name");
    }
    for (int i = 0; i < name.length(); i++) {
      if (!allowed(name.charAt(i))) {
        reading.report(
            key.mark(i),
            path,
            "cache name "
                + Quoted.text(name)
                + " may hold letters a-z, digits, `.`, `_` and `-` only");
        return;
      }
    }
  }

  private static boolean allowed(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == '-';
  }
}
