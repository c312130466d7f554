package io.cacher.weave;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * What a method does, in a few letters: its instructions, and those of the lambdas in it. Results
 * that outlive the JVM are of one such method, and another release does not read them.
 *
 * <p>The same for class files that say the same in another order, as a JVM writes them that is
 * asked for a class it has loaded; line numbers and names of variables do not count. What the
 * method calls does not count either.
 */
final class MethodFingerprint {

  private static final int LETTERS = 32;

  private final Map<String, byte[]> codes = new HashMap<>();
  private final Map<String, Set<String>> lambdas = new HashMap<>();
  private String owner = "";

  private MethodFingerprint() {}

  /** The fingerprint of a method as its class file has it. */
  static String of(byte[] classFile, String name, String descriptor) {
    MethodFingerprint fingerprint = new MethodFingerprint();
    OpenedClassReader.of(classFile)
        .accept(fingerprint.new Reader(), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return fingerprint.of(name + descriptor);
  }

  private String of(String method) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      Set<String> seen = new HashSet<>();
      Deque<String> left = new ArrayDeque<>(Set.of(method));
      while (!left.isEmpty()) {
        String next = left.remove();
        byte[] code = codes.get(next);
        if (code != null && seen.add(next)) {
          digest.update(code);
          left.addAll(lambdas.getOrDefault(next, Set.of()));
        }
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, LETTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Reader extends ClassVisitor {

    Reader() {
      super(OpenedClassReader.ASM_API);
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      owner = name;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return new InstructionText(name + descriptor);
    }
  }

  /** Writes the instructions of a method, of which no two different ones read the same. */
  private final class InstructionText extends InstructionWriter {

    private final String method;

    InstructionText(String method) {
      this.method = method;
    }

    @Override
    void handle(Handle handle) {
      if (handle.getOwner().equals(owner)) {
        lambdas
            .computeIfAbsent(method, name -> new LinkedHashSet<>())
            .add(handle.getName() + handle.getDesc());
      }
    }

    @Override
    public void visitEnd() {
      codes.put(method, bytes());
    }
  }
}
