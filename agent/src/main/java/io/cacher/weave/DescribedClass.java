package io.cacher.weave;

import io.cacher.match.ClassInfo;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.scaffold.TypeInitializer;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.Implementation.Context.FrameGeneration;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * The class being woven as Byte Buddy wants to know it, and every other type by its name alone.
 *
 * <p>Weaving needs no more. Resolving other types would call into the application's class loaders
 * while they load a class, a well-known source of deadlocks.
 */
final class DescribedClass extends TypeDescription.Latent {

  private static final int FIRST_WITH_FRAMES = 50;
  private static final Class<?>[] PRIMITIVES = {
    void.class,
    boolean.class,
    char.class,
    byte.class,
    short.class,
    int.class,
    float.class,
    long.class,
    double.class
  };

  private final ClassInfo type;
  private final @Nullable ClassLoader loader;
  private final Implementation.Context context;

  DescribedClass(ClassInfo type, @Nullable ClassLoader loader) {
    super(type.binaryName(), type.access(), null);
    this.type = type;
    this.loader = loader;
    ClassFileVersion version = ClassFileVersion.ofMinorMajor(type.majorVersion());
    context =
        Implementation.Context.Disabled.Factory.INSTANCE.make(
            this,
            null,
            TypeInitializer.None.INSTANCE,
            version,
            version,
            type.majorVersion() < FIRST_WITH_FRAMES
                ? FrameGeneration.DISABLED
                : FrameGeneration.GENERATE);
  }

  /** What the class file says of itself. */
  ClassInfo type() {
    return type;
  }

  /** The loader that is about to define it; null for the boot loader. */
  @Nullable ClassLoader loader() {
    return loader;
  }

  /** Copies {@code advice} around the code of a method of this class. */
  MethodVisitor advise(PlannedMethod method, Advice advice, MethodVisitor code) {
    DescribedMethod described = new DescribedMethod(this, method);
    return advice.wrap(this, described, code, context, TypePool.Empty.INSTANCE, 0, 0);
  }

  /** Any type by its name. */
  static TypeDescription.Generic named(Type type) {
    return describe(type).asGenericType();
  }

  private static TypeDescription describe(Type type) {
    if (type.getSort() == Type.ARRAY) {
      return TypeDescription.ArrayProjection.of(
          describe(type.getElementType()), type.getDimensions());
    }
    return type.getSort() == Type.OBJECT
        ? new TypeDescription.Latent(type.getClassName(), 1, null)
        : TypeDescription.ForLoadedType.of(PRIMITIVES[type.getSort()]);
  }
}
