package io.cacher.it.live;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * What a class file says, member by member, each as the bytes of a class that has no other: not in
 * which order, and not what else its constant pool holds. That differs from one JVM to another, and
 * from one look to the next: the JVM keeps no class files, it writes them anew.
 */
final class Canonical {

  private static final String HEAD = "class";

  private Canonical() {}

  /** The bytes of each member, and of what is left without any. */
  static Map<String, String> members(byte[] classFile) {
    Map<String, String> members = new TreeMap<>();
    ClassWriter head = new ClassWriter(0);
    OpenedClassReader.of(classFile)
        .accept(
            new ClassVisitor(OpenedClassReader.ASM_API, head) {
              private int version;

              @Override
              public void visit(
                  int classVersion,
                  int access,
                  String name,
                  @Nullable String signature,
                  @Nullable String superName,
                  String @Nullable [] interfaces) {
                version = classVersion;
                super.visit(classVersion, access, name, signature, superName, interfaces);
              }

              @Override
              public MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                ClassWriter alone = alone(version);
                return new MethodVisitor(
                    OpenedClassReader.ASM_API,
                    alone.visitMethod(access, name, descriptor, signature, exceptions)) {
                  @Override
                  public void visitEnd() {
                    super.visitEnd();
                    members.put(name + descriptor, text(alone));
                  }
                };
              }

              @Override
              public FieldVisitor visitField(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  @Nullable Object value) {
                ClassWriter alone = alone(version);
                return new FieldVisitor(
                    OpenedClassReader.ASM_API,
                    alone.visitField(access, name, descriptor, signature, value)) {
                  @Override
                  public void visitEnd() {
                    super.visitEnd();
                    members.put(name + " " + descriptor, text(alone));
                  }
                };
              }
            },
            0);
    members.put(HEAD, text(head));
    return members;
  }

  private static ClassWriter alone(int version) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(version, 0, "Member", null, null, null);
    return writer;
  }

  private static String text(ClassWriter writer) {
    byte[] bytes = writer.toByteArray();
    return bytes.length
        + " "
        + Arrays.hashCode(bytes)
        + " "
        + new String(bytes, StandardCharsets.ISO_8859_1).hashCode();
  }
}
