package io.cacher.weave;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.Attribute;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Makes hollow likenesses of classes: the same name, supertypes, members, signatures and rights,
 * and no code. They can be reflected upon and linked against where the classes themselves must not
 * be loaded, on a JVM older than they are too.
 */
public final class Likeness extends ClassVisitor {

  private static final String CONSTRUCTOR = "<init>";

  /** What the oldest JVM can load that Cacher runs on. */
  private static final int NEWEST_VERSION = Opcodes.V17;

  /** Before, names and code had other forms. */
  private static final int OLDEST_VERSION = Opcodes.V1_5;

  private static final String CONSTANT = "(Ljava/lang/String;ILjava/lang/Void;Ljava/lang/Void;)V";

  private final List<String> constants = new ArrayList<>();
  private String name = "";
  private boolean constantsAreOfIt;

  private Likeness(ClassWriter writer) {
    super(OpenedClassReader.ASM_API, writer);
  }

  /** The likeness of a class file; throws a RuntimeException if that is malformed. */
  public static byte[] of(byte[] classFile) {
    ClassWriter writer = new ClassWriter(0);
    OpenedClassReader.of(classFile)
        .accept(
            new Likeness(writer),
            ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }

  @Override
  public void visit(
      int version,
      int access,
      String internalName,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    name = internalName;
    constantsAreOfIt =
        (access & Opcodes.ACC_ENUM) != 0
            && (access & Opcodes.ACC_ABSTRACT) == 0
            && "java/lang/Enum".equals(superName);
    int likeVersion = Math.max(OLDEST_VERSION, Math.min(version & 0xffff, NEWEST_VERSION));
    super.visit(likeVersion, access, internalName, signature, superName, interfaces);
  }

  // Who may extend or enter a class is a matter of those that are loaded.
  @Override
  public void visitPermittedSubclass(String permitted) {}

  @Override
  public void visitNestHost(String host) {}

  @Override
  public void visitNestMember(String member) {}

  @Override
  public void visitOuterClass(String owner, @Nullable String method, @Nullable String descriptor) {}

  @Override
  public void visitAttribute(Attribute attribute) {}

  @Override
  public FieldVisitor visitField(
      int access,
      String fieldName,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    if ((access & Opcodes.ACC_ENUM) != 0) {
      constants.add(fieldName);
    }
    return super.visitField(access, fieldName, descriptor, signature, value);
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String methodName,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    if (methodName.equals("<clinit>")) {
      return null;
    }
    MethodVisitor method =
        super.visitMethod(
            access & ~Opcodes.ACC_NATIVE, methodName, descriptor, signature, exceptions);
    if ((access & Opcodes.ACC_ABSTRACT) == 0) {
      method.visitCode();
      method.visitInsn(Opcodes.ACONST_NULL);
      method.visitInsn(Opcodes.ATHROW);
      method.visitMaxs(1, Type.getArgumentsAndReturnSizes(descriptor) >> 2);
    }
    return method;
  }

  /** Constants of enums are there, since linking compares with some of Kotlin's. */
  @Override
  public void visitEnd() {
    if (constantsAreOfIt && !constants.isEmpty()) {
      MethodVisitor code =
          super.visitMethod(Opcodes.ACC_PRIVATE, CONSTRUCTOR, CONSTANT, null, null);
      code.visitCode();
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitVarInsn(Opcodes.ALOAD, 1);
      code.visitVarInsn(Opcodes.ILOAD, 2);
      code.visitMethodInsn(
          Opcodes.INVOKESPECIAL, "java/lang/Enum", CONSTRUCTOR, "(Ljava/lang/String;I)V", false);
      code.visitInsn(Opcodes.RETURN);
      code.visitMaxs(3, 5);
      code.visitEnd();
      writeConstants(super.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null));
    }
    super.visitEnd();
  }

  private void writeConstants(MethodVisitor code) {
    code.visitCode();
    for (int i = 0; i < constants.size(); i++) {
      code.visitTypeInsn(Opcodes.NEW, name);
      code.visitInsn(Opcodes.DUP);
      code.visitLdcInsn(constants.get(i));
      code.visitLdcInsn(i);
      code.visitInsn(Opcodes.ACONST_NULL);
      code.visitInsn(Opcodes.ACONST_NULL);
      code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, CONSTRUCTOR, CONSTANT, false);
      code.visitFieldInsn(Opcodes.PUTSTATIC, name, constants.get(i), "L" + name + ";");
    }
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(6, 0);
    code.visitEnd();
  }
}
