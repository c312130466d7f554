package io.cacher.weave;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * What woven code asks the JVM to link, as {@link io.cacher.boot.CacherDispatcher#link} is given
 * it.
 *
 * @param name the method's name
 * @param type the call site's type, a descriptor of primitives and {@code Object}
 * @param id the cache's name, or {@link io.cacher.link.TriggerId}s
 * @param descriptor the method's descriptor, see {@link io.cacher.link.WovenMethod#marked}
 * @param parameterNames the parameters' names, empty when no rule asks for them
 * @param isSynchronized whether the method holds a lock while it runs
 */
public record WovenCall(
    String name,
    String type,
    String id,
    String descriptor,
    List<String> parameterNames,
    boolean isSynchronized) {

  public WovenCall {
    parameterNames = List.copyOf(parameterNames);
  }

  /** All the look-ups in a class file that was woven, each once. */
  public static Set<WovenCall> in(byte[] woven) {
    Set<WovenCall> calls = new LinkedHashSet<>();
    OpenedClassReader.of(woven)
        .accept(
            new ClassVisitor(OpenedClassReader.ASM_API) {
              @Override
              public MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                return new Reader(calls);
              }
            },
            ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return calls;
  }

  private static final class Reader extends MethodVisitor {

    private final Set<WovenCall> calls;

    Reader(Set<WovenCall> calls) {
      super(OpenedClassReader.ASM_API);
      this.calls = calls;
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      if (bootstrap.equals(LookUpCall.LINK)) {
        String names = (String) arguments[2];
        WovenCall call =
            new WovenCall(
                name,
                descriptor,
                (String) arguments[0],
                (String) arguments[1],
                names.isEmpty() ? List.of() : List.of(names.split(",", -1)),
                (Integer) arguments[3] != 0);
        calls.add(call);
      }
    }
  }
}
