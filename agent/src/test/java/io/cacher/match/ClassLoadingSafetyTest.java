package io.cacher.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClassLoadingSafetyTest {

  /**
   * Linking one while a class is being loaded can end in a ClassCircularityError. Records have them
   * in methods that matching does not call.
   */
  @Test
  void codeOfThisPackage_hasNoInvokedynamic() throws IOException, URISyntaxException {
    File folder =
        new File(RuleMatcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    File[] files =
        Objects.requireNonNull(
            new File(folder, RuleMatcher.class.getPackageName().replace('.', '/')).listFiles());
    List<String> found = new ArrayList<>();
    for (File file : files) {
      ClassReader reader = new ClassReader(Files.readAllBytes(file.toPath()));
      reader.accept(new Finder(reader.getClassName(), found), 0);
    }
    assertThat(files).hasSizeGreaterThan(20);
    assertThat(found).isEmpty();
  }

  private static final class Finder extends ClassVisitor {
    private final String className;
    private final List<String> found;

    Finder(String className, List<String> found) {
      super(Opcodes.ASM9);
      this.className = className;
      this.found = found;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String method,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitInvokeDynamicInsn(
            String name, String type, Handle bootstrap, Object... arguments) {
          if (!bootstrap.getOwner().equals("java/lang/runtime/ObjectMethods")) {
            found.add(className + "." + method);
          }
        }
      };
    }
  }
}
