package io.cacher.link;

import io.cacher.config.KeyPath;
import io.cacher.config.PathStep;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;

/**
 * The way from the root of a path to its end.
 *
 * @param steps each {@code (owner)value}; the first of a context value takes nothing
 * @param end what is found there
 */
record Route(List<MethodHandle> steps, Shape end) {

  /**
   * Works out the way.
   *
   * @param caller the woven class, whose rights apply
   * @param root what the path starts at
   */
  static Route of(MethodHandles.Lookup caller, Shape root, KeyPath path)
      throws UnresolvableKeyException {
    return follow(caller, new ArrayList<>(), root, path);
  }

  /** Works out the way that starts at a static method. */
  static Route ofContext(MethodHandles.Lookup caller, KeyPath path)
      throws UnresolvableKeyException {
    Access root = ContextAccess.find(caller, path.root());
    List<MethodHandle> steps = new ArrayList<>();
    steps.add(root.handle());
    return follow(caller, steps, root.value(), path);
  }

  private static Route follow(
      MethodHandles.Lookup caller, List<MethodHandle> steps, Shape root, KeyPath path)
      throws UnresolvableKeyException {
    Shape here = root;
    for (PathStep step : path.steps()) {
      if (here.type().isPrimitive()) {
        throw new UnresolvableKeyException(
            "`" + path.text() + "`: a " + here.type().getName() + hasNo(step));
      }
      Access access = access(caller, here, step, path.text());
      steps.add(access.handle());
      here = access.value();
    }
    return new Route(steps, here);
  }

  /** What people are told of an owner that has no such step. */
  static String hasNo(PathStep step) {
    return step instanceof PathStep.Property property
        ? " has no `" + property.name() + "`"
        : " has no elements";
  }

  /** One step of the path {@code text}. */
  static Access access(MethodHandles.Lookup caller, Shape owner, PathStep step, String text)
      throws UnresolvableKeyException {
    if (step instanceof PathStep.Property property) {
      return PropertyAccess.of(caller, owner, property.name());
    }
    Access access =
        step instanceof PathStep.Index index
            ? ElementAccess.ofIndex(owner, index.index())
            : ElementAccess.ofMap(owner, ((PathStep.MapKey) step).key());
    if (access == null) {
      throw new UnresolvableKeyException(
          "`"
              + text
              + "`: "
              + owner.type().getTypeName()
              + (step instanceof PathStep.Index
                  ? " is neither a list nor an array"
                  : " is no map"));
    }
    return access;
  }
}
