package io.cacher.weave;

import static net.bytebuddy.jar.asm.Opcodes.*;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;

/**
 * Links one call as woven code does, before there is any woven code.
 *
 * <p>The JDK initialises classes of its own when it links. Where the first woven call comes near
 * the end of the stack, that could strike one of their initialisers, and every later link in the
 * JVM would fail for good. The agent's own reserve comes too late for these, so they are
 * initialised here, with stack to spare.
 */
final class LinkRehearsal {

  private static final String NAME = "call";
  private static final MethodType TYPE =
      MethodType.methodType(Object.class, Object.class, int.class);

  private LinkRehearsal() {}

  /** Links the call and makes it; it belongs to no cache and passes. */
  static void run() throws Throwable {
    MethodHandles.Lookup rehearsed = MethodHandles.lookup().defineHiddenClass(write(), true);
    MethodHandle call = rehearsed.findStatic(rehearsed.lookupClass(), NAME, TYPE);
    Object nothing = call.invoke((Object) "", 0);
    if (nothing != null) {
      throw new IllegalStateException("answered a call that belongs to no cache: " + nothing);
    }
  }

  private static byte[] write() {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    String name = Type.getInternalName(LinkRehearsal.class);
    writer.visit(V17, ACC_FINAL, name, null, Type.getInternalName(Object.class), null);
    String descriptor = TYPE.toMethodDescriptorString();
    MethodVisitor code = writer.visitMethod(ACC_STATIC, NAME, descriptor, null, null);
    code.visitCode();
    code.visitVarInsn(ALOAD, 0);
    code.visitVarInsn(ILOAD, 1);
    LookUpCall.invokeDynamic(code, NAME, descriptor, "", "(I)Ljava/lang/Object;", "", false);
    code.visitInsn(ARETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }
}
