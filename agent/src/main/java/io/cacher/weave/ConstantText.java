package io.cacher.weave;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/** Tells what a method returns without running it, where that is a text in its class file. */
public final class ConstantText extends MethodVisitor {

  private @Nullable String text;
  private int instructions;
  private boolean returned;

  private ConstantText() {
    super(OpenedClassReader.ASM_API);
  }

  /** What {@code String name()} returns in a class; null if its class file does not tell. */
  public static @Nullable String of(byte[] classFile, String name) {
    ConstantText constant = new ConstantText();
    OpenedClassReader.of(classFile)
        .accept(
            new ClassVisitor(OpenedClassReader.ASM_API) {
              @Override
              public @Nullable MethodVisitor visitMethod(
                  int access,
                  String methodName,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                boolean wanted =
                    methodName.equals(name) && descriptor.equals("()Ljava/lang/String;");
                return wanted ? constant : null;
              }
            },
            ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return constant.instructions == 2 && constant.returned ? constant.text : null;
  }

  @Override
  public void visitLdcInsn(Object value) {
    instructions++;
    text = value instanceof String constant ? constant : null;
  }

  @Override
  public void visitInsn(int opcode) {
    instructions++;
    returned = opcode == Opcodes.ARETURN;
  }
}
