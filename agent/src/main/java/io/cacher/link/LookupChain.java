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
            s == 0 && parts.get(i).parameter() < 0
                ? madeValue(target, i, step)
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

  /** A value that comes from the context, or from the call as a whole. */
  private static MethodHandle madeValue(MethodHandle target, int i, MethodHandle call) {
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
      int first = part.isCall() ? 0 : part.parameter();
      int count = part.isCall() ? type.parameterCount() : part.isContext() ? 0 : 1;
      for (int parameter = first; parameter < first + count; parameter++) {
        order[i] = parameter;
        passed = passed.changeParameterType(i, type.parameterType(parameter));
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
