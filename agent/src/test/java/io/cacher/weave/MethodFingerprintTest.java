package io.cacher.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MethodFingerprintTest {

  /** Methods that say the same or not; never run. */
  @SuppressWarnings({"unused", "UnusedMethod"})
  private static final class Sample {
    static int one(int a) {
      return a + 1;
    }

    static int same(int b) {

      return b + 1;
    }

    static int two(int a) {
      return a + 2;
    }

    static String text() {
      return "a";
    }

    static String otherText() {
      return "b";
    }

    static int loop(int a) {
      for (int i = 0; i < a; i++) {
        a += i;
      }
      return a;
    }

    static int otherLoop(int a) {
      for (int i = 0; i <= a; i++) {
        a += i;
      }
      return a;
    }

    static double number() {
      return 1.5;
    }

    static double otherNumber() {
      return 2.5;
    }

    @SuppressWarnings("UnnecessaryLambda") // what is tested
    static IntSupplier lambda(int a) {
      return () -> a + 1;
    }

    @SuppressWarnings("UnnecessaryLambda") // what is tested
    static Supplier<Supplier<String>> nested() {
      return () -> () -> "inner";
    }
  }

  private static byte[] classFile() {
    String name = Sample.class.getName().replace('.', '/') + ".class";
    try (InputStream in = MethodFingerprintTest.class.getClassLoader().getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String of(byte[] classFile, String name, String descriptor) {
    return MethodFingerprint.of(classFile, name, descriptor);
  }

  @Test
  void fingerprint_methodsThatSayTheSame_isTheSame() {
    assertThat(of(classFile(), "one", "(I)I"))
        .isEqualTo(of(classFile(), "same", "(I)I"))
        .hasSize(32);
  }

  @Test
  void fingerprint_methodsThatDiffer_differs() {
    assertThat(of(classFile(), "one", "(I)I")).isNotEqualTo(of(classFile(), "two", "(I)I"));
    assertThat(of(classFile(), "text", "()Ljava/lang/String;"))
        .isNotEqualTo(of(classFile(), "otherText", "()Ljava/lang/String;"));
    assertThat(of(classFile(), "loop", "(I)I")).isNotEqualTo(of(classFile(), "otherLoop", "(I)I"));
    assertThat(of(classFile(), "number", "()D"))
        .isNotEqualTo(of(classFile(), "otherNumber", "()D"));
  }

  /** As a JVM writes class files that it is asked for: constants and methods in another order. */
  @Test
  void fingerprint_classFileWrittenAnew_isTheSame() {
    ClassWriter writer = new ClassWriter(0);
    for (int i = 0; i < 300; i++) {
      writer.newConst("shifts the indexes of constants beyond one byte " + i);
    }
    new ClassReader(classFile()).accept(writer, ClassReader.SKIP_DEBUG);
    byte[] anew = writer.toByteArray();
    for (String method : new String[] {"one", "loop"}) {
      assertThat(of(anew, method, "(I)I")).isEqualTo(of(classFile(), method, "(I)I"));
    }
    assertThat(of(anew, "text", "()Ljava/lang/String;"))
        .isEqualTo(of(classFile(), "text", "()Ljava/lang/String;"));
    assertThat(of(anew, "nested", "()Ljava/util/function/Supplier;"))
        .isEqualTo(of(classFile(), "nested", "()Ljava/util/function/Supplier;"));
  }

  @Test
  void fingerprint_lambdaThatDoesSomethingElse_differs() {
    String lambda = "(I)Ljava/util/function/IntSupplier;";
    assertThat(of(changed("lambda$lambda$", Opcodes.ISUB), "lambda", lambda))
        .isNotEqualTo(of(classFile(), "lambda", lambda));
    assertThat(of(changed("lambda$lambda$", Opcodes.ISUB), "one", "(I)I"))
        .isEqualTo(of(classFile(), "one", "(I)I"));
  }

  /** The sample with another instruction where methods of this prefix add. */
  private static byte[] changed(String prefix, int opcode) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(classFile())
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                MethodVisitor next =
                    super.visitMethod(access, name, descriptor, signature, exceptions);
                return !name.startsWith(prefix)
                    ? next
                    : new MethodVisitor(Opcodes.ASM9, next) {
                      @Override
                      public void visitInsn(int insn) {
                        super.visitInsn(insn == Opcodes.IADD ? opcode : insn);
                      }
                    };
              }
            },
            0);
    return writer.toByteArray();
  }
}
