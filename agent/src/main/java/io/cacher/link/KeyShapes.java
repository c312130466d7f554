package io.cacher.link;

import io.cacher.cache.KeyShape;
import io.cacher.config.CacheRule;
import io.cacher.config.Scope;
import io.cacher.key.KeyType;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Works out what the keys of a linked method are made of, for those who name keys by values. */
final class KeyShapes {

  private KeyShapes() {}

  /**
   * What a method's keys are made of.
   *
   * @param bulk the method as one whose elements are cached one by one, or null
   */
  static KeyShape of(
      CacheRule rule, WovenMethod method, List<KeyPart> parts, @Nullable BulkMethod bulk) {
    List<Class<?>> classes = new ArrayList<>();
    for (KeyPart part : parts) {
      Class<?> type = type(method, part, bulk);
      classes.add(type == null ? Object.class : type);
    }
    boolean receiver = !method.isStatic() && rule.scope() != Scope.SHARED;
    boolean identity = receiver && parts.get(0).type() == KeyType.IDENTITY;
    Class<?> result = bulk == null ? method.resultClass() : bulk.value();
    return new KeyShape(classes, receiver, identity, result == null ? void.class : result);
  }

  private static @Nullable Class<?> type(
      WovenMethod method, KeyPart part, @Nullable BulkMethod bulk) {
    List<MethodHandle> steps = part.steps();
    if (!steps.isEmpty()) {
      return steps.get(steps.size() - 1).type().returnType();
    }
    if (bulk != null && part.parameter() == bulk.parameter()) {
      return bulk.argument().element().type();
    }
    int argument = part.parameter() - (method.isStatic() ? 0 : 1);
    return argument < 0 ? method.owner() : method.parameterClass(argument);
  }
}
