package io.cacher.weave;

import io.cacher.link.LegacySites;
import io.cacher.match.ClassInfo;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites the bodies of selected methods; nothing else of the class changes, no member is added.
 * Thread-safe.
 *
 * <p>Byte Buddy's advice and nothing around it: its {@code AgentBuilder} would cost three quarters
 * of a second of CPU at start-up, its class builder a tenth of one. The advice is read once and
 * serves all classes.
 */
final class ClassWeaver {

  private final Advice.WithCustomMapping lookedUp;
  private final Advice cached;
  private volatile @Nullable Advice suspending;
  private volatile @Nullable Advice triggering;

  ClassWeaver(LegacySites legacySites) {
    lookedUp =
        Advice.withCustomMapping().bind(new LookUpCall(legacySites)).with(new OpenedClassReader());
    cached = OwnTypes.advice(lookedUp, CachedCall.class, CachedCall.class);
  }

  private Advice suspending() {
    Advice made = suspending;
    if (made == null) {
      made =
          OwnTypes.advice(
              lookedUp.bind(ContinuationArgument.FACTORY), SuspendingCall.class, CachedCall.class);
      suspending = made;
    }
    return made;
  }

  private Advice triggering() {
    Advice made = triggering;
    if (made == null) {
      made = OwnTypes.advice(lookedUp, TriggeringCall.class, TriggeringCall.class);
      triggering = made;
    }
    return made;
  }

  /** The class file with these methods woven. */
  byte[] weave(
      ClassInfo type,
      byte[] classFile,
      @Nullable ClassLoader loader,
      List<PlannedMethod> methods,
      List<PlannedMethod> triggers) {
    ClassReader reader = OpenedClassReader.of(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    DescribedClass described = new DescribedClass(type, loader);
    reader.accept(new Weave(writer, described, methods, triggers), 0);
    byte[] woven = writer.toByteArray();
    Dump.write(type.binaryName(), classFile, woven);
    return woven;
  }

  /** Leads the selected methods through their advice, and all else past it. */
  private final class Weave extends ClassVisitor {
    private final DescribedClass type;
    private final List<PlannedMethod> methods;
    private final List<PlannedMethod> triggers;

    Weave(
        ClassVisitor writer,
        DescribedClass type,
        List<PlannedMethod> methods,
        List<PlannedMethod> triggers) {
      super(OpenedClassReader.ASM_API, writer);
      this.type = type;
      this.methods = methods;
      this.triggers = triggers;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
      PlannedMethod planned = PlannedMethod.find(methods, name, descriptor);
      if (planned != null) {
        code = type.advise(planned, planned.method().isSuspending() ? suspending() : cached, code);
      }
      PlannedMethod trigger = PlannedMethod.find(triggers, name, descriptor);
      // Within the former: what is answered from a cache has changed nothing.
      return trigger == null ? code : type.advise(trigger, triggering(), code);
    }
  }
}
