package io.cacher.weave;

import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.pool.TypePool;

/**
 * Describes the class being woven from its bytes, and every other type by its name alone.
 *
 * <p>Weaving needs no more. Resolving other types would call into the application's class loaders
 * while they load a class, a well-known source of deadlocks.
 */
final class UnresolvedTypes extends TypePool.Default {

  private final String known;

  UnresolvedTypes(String binaryName, ClassFileLocator itsBytes) {
    super(new CacheProvider.Simple(), itsBytes, ReaderMode.FAST);
    this.known = binaryName;
  }

  @Override
  protected Resolution doDescribe(String name) {
    return name.equals(known)
        ? super.doDescribe(name)
        : new Resolution.Simple(new TypeDescription.Latent(name, Opcodes.ACC_PUBLIC, null));
  }
}
