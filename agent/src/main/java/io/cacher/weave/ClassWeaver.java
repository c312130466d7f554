package io.cacher.weave;

import io.cacher.link.LegacySites;
import io.cacher.match.ClassInfo;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites the bodies of selected methods; nothing else of the class changes, no member is added.
 *
 * <p>Byte Buddy's advice without its {@code AgentBuilder}, which would cost three quarters of a
 * second of CPU at start-up.
 */
final class ClassWeaver {

  private final LegacySites legacySites;
  private final ByteBuddy byteBuddy =
      new ByteBuddy()
          .with(TypeValidation.DISABLED)
          .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
          .with(Implementation.Context.Disabled.Factory.INSTANCE);

  ClassWeaver(LegacySites legacySites) {
    this.legacySites = legacySites;
  }

  /** The class file with these methods woven. */
  byte[] weave(
      ClassInfo type,
      byte[] classFile,
      @Nullable ClassLoader loader,
      List<PlannedMethod> methods,
      List<PlannedMethod> triggers) {
    ClassFileLocator bytes = ClassFileLocator.Simple.of(type.binaryName(), classFile);
    return byteBuddy
        .decorate(
            new UnresolvedTypes(type.binaryName(), bytes).describe(type.binaryName()).resolve(),
            bytes)
        .visit(advice(CachedCall.class, type, loader, methods))
        .visit(suspending(type, loader, methods))
        // Within the former: what is answered from a cache has changed nothing.
        .visit(advice(TriggeringCall.class, type, loader, triggers))
        .make()
        .getBytes();
  }

  private AsmVisitorWrapper advice(
      Class<?> code, ClassInfo type, @Nullable ClassLoader loader, List<PlannedMethod> methods) {
    if (methods.isEmpty()) {
      return AsmVisitorWrapper.NoOp.INSTANCE;
    }
    return Advice.withCustomMapping()
        .bind(new LookUpCall(type, loader, methods, legacySites))
        .to(code)
        .on(selected(methods, code == CachedCall.class));
  }

  private AsmVisitorWrapper suspending(
      ClassInfo type, @Nullable ClassLoader loader, List<PlannedMethod> methods) {
    List<PlannedMethod> suspending = new ArrayList<>();
    for (PlannedMethod planned : methods) {
      if (planned.method().isSuspending()) {
        suspending.add(planned);
      }
    }
    return suspending.isEmpty()
        ? AsmVisitorWrapper.NoOp.INSTANCE
        : Advice.withCustomMapping()
            .bind(new LookUpCall(type, loader, suspending, legacySites))
            .bind(ContinuationArgument.FACTORY)
            .to(SuspendingCall.class, CachedCall.class)
            .on(selected(suspending, false));
  }

  private static ElementMatcher<MethodDescription> selected(
      List<PlannedMethod> methods, boolean plainOnly) {
    return method -> {
      PlannedMethod planned =
          PlannedMethod.find(methods, method.getInternalName(), method.getDescriptor());
      return planned != null && !(plainOnly && planned.method().isSuspending());
    };
  }
}
