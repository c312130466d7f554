package io.cacher.link;

import io.cacher.cache.KeyPartInfo;
import io.cacher.config.CacheRule;
import io.cacher.config.KeyPath;
import io.cacher.config.KeyVersion;
import io.cacher.config.Scope;
import io.cacher.config.text.NearestWord;
import io.cacher.extension.KeyFunction;
import io.cacher.key.KeyType;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Works out what makes up the key of a method: the receiver by scope, then the arguments. */
final class KeyPlanner {

  private final CacheRule rule;
  private final WovenMethod method;
  private final int firstArgument;
  private final @Nullable ElementArgument elements;
  private final Map<String, KeyFunction> functions;

  private KeyPlanner(
      CacheRule rule,
      WovenMethod method,
      @Nullable ElementArgument elements,
      Map<String, KeyFunction> functions) {
    this.functions = functions;
    this.rule = rule;
    this.method = method;
    this.elements = elements;
    this.firstArgument = method.isStatic() ? 0 : 1;
  }

  /**
   * The parts of the key.
   *
   * @param elements the argument that stands for one of its elements, or null
   * @param functions the extensions that the rule's key names
   */
  static List<KeyPart> plan(
      CacheRule rule,
      WovenMethod method,
      @Nullable ElementArgument elements,
      Map<String, KeyFunction> functions)
      throws UnresolvableKeyException {
    return new KeyPlanner(rule, method, elements, functions).plan();
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
    checkElements(parts);
    KeyPath version = version(rule);
    if (version != null) {
      parts.add(part(version));
    }
    return parts;
  }

  /** The way to the last part of the key that nobody names, or null if there is none. */
  static @Nullable KeyPath version(CacheRule rule) {
    KeyVersion version = rule.version();
    // A text is the same for all that is in this heap; only what outlives the JVM must have it.
    return version == null ? null : version.path();
  }

  private void checkElements(List<KeyPart> parts) throws UnresolvableKeyException {
    if (elements == null) {
      return;
    }
    for (KeyPart part : parts) {
      if (part.parameter() == firstArgument + elements.index()) {
        return;
      }
    }
    throw new UnresolvableKeyException(
        "the key leaves out `arg" + elements.index() + "`, whose elements are cached one by one");
  }

  private void addArguments(List<KeyPart> parts) throws UnresolvableKeyException {
    List<Integer> ignored = new ArrayList<>();
    for (KeyPath path : rule.ignore()) {
      try {
        ignored.add(argument(method, path.root()));
      } catch (UnresolvableKeyException e) {
        throw e.at(path.position());
      }
    }
    int count = method.argumentCount();
    for (int i = 0; i < count; i++) {
      if (!ignored.contains(i)) {
        parts.add(whole(i, "arg" + i));
      }
    }
  }

  private KeyPart part(KeyPath path) throws UnresolvableKeyException {
    try {
      return resolve(path);
    } catch (UnresolvableKeyException e) {
      throw e.at(path.position());
    }
  }

  private KeyPart resolve(KeyPath path) throws UnresolvableKeyException {
    String extension = path.extension();
    if (extension != null) {
      KeyFunction function = functions.get(extension);
      if (function == null) {
        throw new UnresolvableKeyException("there is no extension `" + extension + "`");
      }
      MethodHandle key = ExtensionKey.of(function, rule.name(), method);
      KeyPartInfo info = info(path.text(), Object.class);
      return new KeyPart(KeyPart.CALL, List.of(key), KeyType.STRUCTURE, info);
    }
    if (path.isContext()) {
      return part(KeyPart.CONTEXT, Route.ofContext(method.caller(), path), path);
    }
    if (path.root().equals("this")) {
      if (method.isStatic()) {
        throw new UnresolvableKeyException("`" + path.text() + "`: a static method has no `this`");
      }
      if (path.steps().isEmpty()) {
        return new KeyPart(0, List.of(), KeyType.EQUAL, info(path.text(), method.owner()));
      }
      return part(0, Route.of(method.caller(), Shape.of(method.owner()), path), path);
    }
    int argument = argument(method, path.root());
    int parameter = firstArgument + argument;
    if (path.steps().isEmpty()) {
      return whole(argument, path.text());
    }
    Shape shape = shape(argument);
    if (shape == null) {
      throw new UnresolvableKeyException(
          "`" + path.text() + "`: the class of " + path.root() + " cannot be loaded");
    }
    return part(parameter, Route.of(method.caller(), shape, path), path);
  }

  private static KeyPart part(int parameter, Route route, KeyPath path) {
    List<MethodHandle> steps = route.steps();
    // What the sources say of a type argument is not sure; what the last step returns is.
    Class<?> sure = steps.get(steps.size() - 1).type().returnType();
    return new KeyPart(parameter, steps, KeyType.of(sure), info(path.text(), route.end().type()));
  }

  /** An argument as it is passed, or one of its elements. */
  private KeyPart whole(int argument, String text) {
    int parameter = firstArgument + argument;
    if (elements != null && argument == elements.index()) {
      KeyPartInfo info = info(text, elements.element().type());
      return new KeyPart(parameter, List.of(), KeyType.of(elements.sure()), info);
    }
    Class<?> type = method.parameterClass(argument);
    return new KeyPart(parameter, List.of(), KeyType.of(type), info(text, type));
  }

  private @Nullable Shape shape(int argument) {
    return elements != null && argument == elements.index()
        ? elements.element()
        : method.parameterShape(argument);
  }

  private static KeyPartInfo info(String name, @Nullable Class<?> type) {
    return new KeyPartInfo(name, type == null ? "?" : type.getTypeName());
  }

  /** The argument that a path starts at, from 0: {@code argN} or a parameter's name. */
  static int argument(WovenMethod method, String root) throws UnresolvableKeyException {
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
            : "`"
                + root
                + "` is not among the parameters "
                + method.parameterNames()
                + suggestion(root, method.parameterNames()));
  }

  private static String suggestion(String root, List<String> names) {
    String nearest = NearestWord.to(root, names);
    return nearest == null ? "" : ", did you mean `" + nearest + "`?";
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
