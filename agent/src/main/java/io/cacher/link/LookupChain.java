package io.cacher.link;

import io.cacher.cache.Site;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Leads from a call site's arguments to the parts of the key, and on to the look-up. */
final class LookupChain {

  private static final MethodHandle PRESENT;
  private static final MethodHandle BYPASS;
  private static final MethodHandle FAILED;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      PRESENT =
          lookup.findStatic(
              LookupChain.class, "present", MethodType.methodType(boolean.class, Object.class));
      BYPASS = lookup.findVirtual(Site.class, "bypass", MethodType.methodType(Object.class));
      FAILED =
          lookup.findVirtual(
              Site.class, "failed", MethodType.methodType(Object.class, Throwable.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private LookupChain() {}

  /**
   * The target of a call site.
   *
   * @param type the call site's type
   * @param lookup {@code (carrier of each part)Object}
   * @param wantsArguments whether outcomes that take arguments are given them
   */
  static MethodHandle of(
      MethodType type,
      List<KeyPart> parts,
      MethodHandle lookup,
      Site site,
      boolean wantsArguments) {
    MethodHandle target = lookup;
    boolean runsApplication = false;
    for (int i = 0; i < parts.size(); i++) {
      List<MethodHandle> steps = parts.get(i).steps();
      for (int s = steps.size() - 1; s >= 0; s--) {
        target = step(target, i, steps.get(s), site);
        runsApplication = true;
      }
    }
    target = reorder(type, parts, target);
    if (wantsArguments) {
      target = HandedArguments.of(target);
    }
    if (runsApplication) {
      // The spun look-up catches what it runs; getters run before it.
      MethodHandle failed = FAILED.bindTo(site);
      target = MethodHandles.catchException(target, Throwable.class, failed);
    }
    return target;
  }

  /** Follows one step of part {@code i}; null has no properties, so such calls pass. */
  private static MethodHandle step(MethodHandle target, int i, MethodHandle access, Site site) {
    MethodType type = target.type();
    MethodHandle toCarrier =
        MethodHandles.explicitCastArguments(
            access, access.type().changeReturnType(type.parameterType(i)));
    MethodHandle stepped = MethodHandles.filterArguments(target, i, toCarrier);
    stepped = stepped.asType(stepped.type().changeParameterType(i, Object.class));
    MethodType steppedType = stepped.type();
    MethodHandle test =
        MethodHandles.dropArguments(PRESENT, 0, steppedType.parameterList().subList(0, i));
    MethodHandle bypass =
        MethodHandles.dropArguments(BYPASS.bindTo(site), 0, steppedType.parameterList());
    return MethodHandles.guardWithTest(test, stepped, bypass);
  }

  private static MethodHandle reorder(MethodType type, List<KeyPart> parts, MethodHandle target) {
    int[] order = new int[parts.size()];
    MethodType carried = target.type();
    MethodType passed = carried;
    for (int i = 0; i < order.length; i++) {
      order[i] = parts.get(i).parameter();
      passed = passed.changeParameterType(i, type.parameterType(order[i]));
    }
    MethodHandle adapted = MethodHandles.explicitCastArguments(target, passed);
    return MethodHandles.permuteArguments(adapted, type, order);
  }

  @SuppressWarnings("UnusedMethod") // through PRESENT
  private static boolean present(@Nullable Object owner) {
    return owner != null;
  }
}
