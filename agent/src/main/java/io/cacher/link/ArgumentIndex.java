package io.cacher.link;

import io.cacher.config.KeyPath;

/** Finds the argument that the root of a path stands for. */
final class ArgumentIndex {

  private ArgumentIndex() {}

  /** The index among the method's arguments, from 0. */
  static int of(WovenMethod method, KeyPath path) throws UnresolvableKeyException {
    return of(method, path.root());
  }

  /** The index of the argument that {@code root} names. */
  static int of(WovenMethod method, String root) throws UnresolvableKeyException {
    int count = method.argumentCount();
    int byName = method.parameterNames().indexOf(root);
    if (byName >= count) {
      throw new UnresolvableKeyException(
          "`" + root + "` is the continuation of a coroutine, another for each call");
    }
    if (byName >= 0) {
      return byName;
    }
    int number = number(root);
    if (number >= count) {
      throw new UnresolvableKeyException(
          "`" + root + "`: the method has " + count + " argument(s), the first is `arg0`");
    }
    if (number >= 0) {
      return number;
    }
    throw new UnresolvableKeyException(
        method.parameterNames().isEmpty()
            ? "`" + root + "`: the class file has no parameter names; write `arg0`, `arg1`"
            : "`" + root + "` is not among the parameters " + method.parameterNames());
  }

  private static int number(String root) {
    if (!root.startsWith("arg") || root.length() == 3 || root.length() > 6) {
      return -1;
    }
    int number = 0;
    for (int i = 3; i < root.length(); i++) {
      char digit = root.charAt(i);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      number = number * 10 + (digit - '0');
    }
    return number;
  }
}
