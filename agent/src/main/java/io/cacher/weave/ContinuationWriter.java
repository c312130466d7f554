package io.cacher.weave;

import static net.bytebuddy.jar.asm.Opcodes.*;

import io.cacher.boot.CacherDispatcher.Continued;
import io.cacher.boot.CacherDispatcher.Suspension;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;

/**
 * Writes the class of the continuations that stand between a woven suspend function and its caller.
 *
 * <p>It is what the Kotlin compiler would make of a function that only calls the woven one. It
 * extends Kotlin's own class for that, since those are resumed one after the other, in a loop; any
 * other continuation would be resumed one within the other, until the stack of a deep recursion
 * overflows.
 */
final class ContinuationWriter {

  private static final String SUPER = "kotlin/coroutines/jvm/internal/ContinuationImpl";
  private static final String CONTINUATION = "kotlin.coroutines.Continuation";
  private static final String SUSPENSION = Type.getInternalName(Suspension.class);
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String FIELD = "suspension";

  private ContinuationWriter() {}

  /** {@code (Object, Suspension)Object}, the constructor of a new class next to {@code caller}. */
  static MethodHandle define(MethodHandles.Lookup caller) throws ReflectiveOperationException {
    Class<?> owner = caller.lookupClass();
    Class<?> continuation = Class.forName(CONTINUATION, false, owner.getClassLoader());
    MethodHandles.Lookup spun = caller.defineHiddenClass(write(owner), true);
    return spun.findConstructor(
            spun.lookupClass(), MethodType.methodType(void.class, continuation, Suspension.class))
        .asType(MethodType.methodType(Object.class, Object.class, Suspension.class));
  }

  private static byte[] write(Class<?> owner) {
    String name = Type.getInternalName(owner) + "$$Cacher";
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(
        V17,
        ACC_FINAL | ACC_SUPER,
        name,
        null,
        SUPER,
        new String[] {Type.getInternalName(Continued.class)});
    String field = "L" + SUSPENSION + ";";
    writer.visitField(ACC_PRIVATE | ACC_FINAL, FIELD, field, null, null).visitEnd();

    MethodVisitor code =
        writer.visitMethod(
            0, "<init>", "(Lkotlin/coroutines/Continuation;" + field + ")V", null, null);
    code.visitCode();
    code.visitVarInsn(ALOAD, 0);
    code.visitVarInsn(ALOAD, 1);
    code.visitMethodInsn(
        INVOKESPECIAL, SUPER, "<init>", "(Lkotlin/coroutines/Continuation;)V", false);
    code.visitVarInsn(ALOAD, 0);
    code.visitVarInsn(ALOAD, 2);
    code.visitFieldInsn(PUTFIELD, name, FIELD, field);
    code.visitInsn(RETURN);
    end(code);

    code = writer.visitMethod(ACC_PUBLIC, "suspension", "()" + field, null, null);
    code.visitCode();
    code.visitVarInsn(ALOAD, 0);
    code.visitFieldInsn(GETFIELD, name, FIELD, field);
    code.visitInsn(ARETURN);
    end(code);

    code =
        writer.visitMethod(ACC_PROTECTED, "invokeSuspend", "(" + OBJECT + ")" + OBJECT, null, null);
    code.visitCode();
    code.visitVarInsn(ALOAD, 0);
    code.visitFieldInsn(GETFIELD, name, FIELD, field);
    code.visitVarInsn(ALOAD, 1);
    code.visitMethodInsn(INVOKEVIRTUAL, SUSPENSION, "resume", "(" + OBJECT + ")" + OBJECT, false);
    code.visitInsn(ARETURN);
    end(code);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void end(MethodVisitor code) {
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
