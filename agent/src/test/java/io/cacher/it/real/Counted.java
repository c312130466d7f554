package io.cacher.it.real;

import app.program.Executions;
import java.io.IOException;
import java.nio.file.Path;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;

/**
 * A copy of a library's class in which a method counts its executions: it stands on the class path
 * before the library, and is otherwise the same, the version of its class file included.
 */
final class Counted {

  private static final class Count {
    @Advice.OnMethodEnter
    static void enter(@Advice.Origin("#m") String method) {
      Executions.add(method);
    }
  }

  private Counted() {}

  /** Writes the class below {@code directory}. */
  static void method(
      Path library, String className, String method, String descriptor, Path directory)
      throws IOException {
    try (ClassFileLocator classes =
        new ClassFileLocator.Compound(
            ClassFileLocator.ForJarFile.of(library.toFile()),
            ClassFileLocator.ForClassLoader.ofPlatformLoader())) {
      new ByteBuddy()
          .with(TypeValidation.DISABLED)
          .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
          .with(Implementation.Context.Disabled.Factory.INSTANCE)
          .decorate(TypePool.Default.of(classes).describe(className).resolve(), classes)
          .visit(
              Advice.to(Count.class)
                  .on(ElementMatchers.named(method).and(ElementMatchers.hasDescriptor(descriptor))))
          .make()
          .saveIn(directory.toFile());
    }
  }
}
