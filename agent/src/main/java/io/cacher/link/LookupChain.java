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

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      PRESENT =
          lookup.findStatic(
              LookupChain.class, "present", MethodType.methodType(boolean.class, Object.class));
      BYPASS = lookup.findVirtual(Site.class, "bypass", MethodType.methodType(Object.class));
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
    // From the last part to the first, since a context value leaves no parameter behind.
    for (int i = parts.size() - 1; i >= 0; i--) {
      List<MethodHandle> steps = parts.get(i).steps();
      for (int s = steps.size() - 1; s >= 0; s--) {
        MethodHandle step = steps.get(s);
        target =
            step.type().parameterCount() == 0
                ? contextValue(target, i, step)
                : step(target, i, step, site);
        runsApplication = true;
      }
    }
    target = reorder(type, parts, target);
    if (wantsArguments) {
      target = HandedArguments.of(target);
    }
    // The spun look-up catches what it runs; getters run before it.
    return runsApplication ? KeyGuard.around(target, site) : target;
  }

  /** Follows one step of part {@code i}; null has no properties, so such calls pass. */
  private static MethodHandle step(MethodHandle target, int i, MethodHandle access, Site site) {
    MethodHandle toCarrier = returning(access, target.type().parameterType(i));
    MethodHandle stepped = MethodHandles.filterArguments(target, i, toCarrier);
    stepped = stepped.asType(stepped.type().changeParameterType(i, Object.class));
    MethodType steppedType = stepped.type();
    MethodHandle test =
        MethodHandles.dropArguments(PRESENT, 0, steppedType.parameterList().subList(0, i));
    MethodHandle bypass =
        MethodHandles.dropArguments(BYPASS.bindTo(site), 0, steppedType.parameterList());
    return MethodHandles.guardWithTest(test, stepped, bypass);
  }

  private static MethodHandle contextValue(MethodHandle target, int i, MethodHandle call) {
    return MethodHandles.collectArguments(
        target, i, returning(call, target.type().parameterType(i)));
  }

  private static MethodHandle returning(MethodHandle access, Class<?> wanted) {
    return MethodHandles.explicitCastArguments(access, access.type().changeReturnType(wanted));
  }

  private static MethodHandle reorder(MethodType type, List<KeyPart> parts, MethodHandle target) {
    int[] order = new int[target.type().parameterCount()];
    MethodType passed = target.type();
    int i = 0;
    for (KeyPart part : parts) {
      if (!part.isContext()) {
        order[i] = part.parameter();
        passed = passed.changeParameterType(i, type.parameterType(order[i]));
        i++;
      }
    }
    MethodHandle adapted = MethodHandles.explicitCastArguments(target, passed);
    return MethodHandles.permuteArguments(adapted, type, order);
  }

  @SuppressWarnings("UnusedMethod") // through PRESENT
  private static boolean present(@Nullable Object owner) {
    return owner != null;
  }
}
