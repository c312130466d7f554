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
    members.put(HEAD, text(classFile, HEAD));
    OpenedClassReader.of(classFile)
        .accept(
            new ClassVisitor(OpenedClassReader.ASM_API) {
              @Override
              public @Nullable MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                members.put(name + descriptor, text(classFile, name + descriptor));
                return null;
              }

              @Override
              public @Nullable FieldVisitor visitField(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  @Nullable Object value) {
                members.put(name + " " + descriptor, text(classFile, name + " " + descriptor));
                return null;
              }
            },
            0);
    return members;
  }

  private static String text(byte[] classFile, String only) {
    ClassWriter writer = new ClassWriter(0);
    OpenedClassReader.of(classFile)
        .accept(
            new ClassVisitor(OpenedClassReader.ASM_API, writer) {
              @Override
              public @Nullable MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                return only.equals(name + descriptor)
                    ? super.visitMethod(access, name, descriptor, signature, exceptions)
                    : null;
              }

              @Override
              public @Nullable FieldVisitor visitField(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  @Nullable Object value) {
                return only.equals(name + " " + descriptor)
                    ? super.visitField(access, name, descriptor, signature, value)
                    : null;
              }
            },
            0);
    byte[] bytes = writer.toByteArray();
    return bytes.length
        + " "
        + Arrays.hashCode(bytes)
        + " "
        + new String(bytes, StandardCharsets.ISO_8859_1).hashCode();
  }
}
