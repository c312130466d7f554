package io.cacher.link;

import io.cacher.cache.KeyPartInfo;
import io.cacher.config.CacheRule;
import io.cacher.config.KeyPath;
import io.cacher.config.Scope;
import io.cacher.key.KeyType;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Works out what makes up the key of a method: the receiver by scope, then the arguments. */
final class KeyPlanner {

  private final CacheRule rule;
  private final WovenMethod method;
  private final int firstArgument;

  private KeyPlanner(CacheRule rule, WovenMethod method) {
    this.rule = rule;
    this.method = method;
    this.firstArgument = method.isStatic() ? 0 : 1;
  }

  static List<KeyPart> plan(CacheRule rule, WovenMethod method) throws UnresolvableKeyException {
    return new KeyPlanner(rule, method).plan();
  }

  /** Where a path from an argument or the receiver leads. */
  static KeyPart part(CacheRule rule, WovenMethod method, KeyPath path)
      throws UnresolvableKeyException {
    return new KeyPlanner(rule, method).part(path);
  }

  private List<KeyPart> plan() throws UnresolvableKeyException {
    List<KeyPart> parts = new ArrayList<>();
    if (!method.isStatic() && rule.scope() != Scope.SHARED) {
      KeyType type = rule.scope() == Scope.EQUAL ? KeyType.EQUAL : KeyType.IDENTITY;
      parts.add(new KeyPart(0, List.of(), type, info("this", method.owner())));
    }
    if (rule.key().isEmpty()) {
      addArguments(parts);
    } else {
      for (KeyPath path : rule.key()) {
        parts.add(part(path));
      }
    }
    return parts;
  }

  private void addArguments(List<KeyPart> parts) throws UnresolvableKeyException {
    List<Integer> ignored = new ArrayList<>();
    for (KeyPath path : rule.ignore()) {
      ignored.add(argument(path));
    }
    int count = method.parameterDescriptors().size();
    for (int i = 0; i < count; i++) {
      if (!ignored.contains(i)) {
        Class<?> type = method.parameterClass(i);
        parts.add(
            new KeyPart(firstArgument + i, List.of(), KeyType.of(type), info("arg" + i, type)));
      }
    }
  }

  private KeyPart part(KeyPath path) throws UnresolvableKeyException {
    int parameter;
    Class<?> type;
    if (path.root().equals("this")) {
      if (method.isStatic()) {
        throw new UnresolvableKeyException("`" + path.text() + "`: a static method has no `this`");
      }
      parameter = 0;
      type = method.owner();
    } else {
      int argument = argument(path);
      parameter = firstArgument + argument;
      type = method.parameterClass(argument);
    }
    if (path.steps().isEmpty()) {
      KeyType keyType = parameter < firstArgument ? KeyType.EQUAL : KeyType.of(type);
      return new KeyPart(parameter, List.of(), keyType, info(path.text(), type));
    }
    if (type == null) {
      throw new UnresolvableKeyException(
          "`" + path.text() + "`: the class of " + path.root() + " cannot be loaded");
    }
    List<MethodHandle> steps = new ArrayList<>();
    for (String step : path.steps()) {
      if (type.isPrimitive()) {
        throw new UnresolvableKeyException(
            "`" + path.text() + "`: a " + type.getName() + " has no `" + step + "`");
      }
      MethodHandle access = PropertyAccess.find(method.caller(), type, step);
      steps.add(access);
      type = access.type().returnType();
    }
    return new KeyPart(parameter, steps, KeyType.of(type), info(path.text(), type));
  }

  private static KeyPartInfo info(String name, @Nullable Class<?> type) {
    return new KeyPartInfo(name, type == null ? "?" : type.getTypeName());
  }

  private int argument(KeyPath path) throws UnresolvableKeyException {
    int count = method.parameterDescriptors().size();
    int byName = method.parameterNames().indexOf(path.root());
    if (byName >= 0) {
      return byName;
    }
    int number = number(path.root());
    if (number >= count) {
      throw new UnresolvableKeyException(
          "`" + path.root() + "`: the method has " + count + " argument(s), the first is `arg0`");
    }
    if (number >= 0) {
      return number;
    }
    throw new UnresolvableKeyException(
        method.parameterNames().isEmpty()
            ? "`" + path.root() + "`: the class file has no parameter names; write `arg0`, `arg1`"
            : "`" + path.root() + "` is not among the parameters " + method.parameterNames());
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
