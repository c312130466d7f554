package io.cacher.weave;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.pool.TypePool;

/**
 * Describes advice from its class files, and the JDK's types by their names. Reflection would have
 * the JDK make a proxy class for each kind of annotation.
 */
final class OwnTypes extends TypePool.Default {

  private static final ClassFileLocator CLASS_FILES =
      ClassFileLocator.ForClassLoader.of(OwnTypes.class.getClassLoader());

  private OwnTypes() {
    super(new CacheProvider.Simple(), CLASS_FILES, ReaderMode.FAST);
  }

  /** Advice that enters as one class says and leaves as another. */
  static Advice advice(Advice.WithCustomMapping mapping, Class<?> enter, Class<?> exit) {
    TypePool types = new OwnTypes();
    return mapping.to(
        types.describe(enter.getName()).resolve(),
        types.describe(exit.getName()).resolve(),
        CLASS_FILES);
  }

  @Override
  protected Resolution doDescribe(String name) {
    return name.startsWith("java.")
        ? new Resolution.Simple(new TypeDescription.Latent(name, Opcodes.ACC_PUBLIC, null))
        : super.doDescribe(name);
  }
}
