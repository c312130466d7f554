package io.cacher.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClassFileTest {

  @Test
  void read_everyClassOfJavaBase_agreesWithAsm() throws IOException {
    FileSystem jrt = FileSystems.getFileSystem(URI.create("jrt:/"));
    List<Path> files;
    try (Stream<Path> walk = Files.walk(jrt.getPath("/modules/java.base"))) {
      files = walk.filter(file -> file.toString().endsWith(".class")).toList();
    }

    long nanos = 0;
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      long start = System.nanoTime();
      ClassInfo info = wellFormed(bytes);
      nanos += System.nanoTime() - start;
      assertThat(comparable(info)).as(file.toString()).isEqualTo(asmReads(bytes));
      assertThat(ClassFile.header(bytes))
          .isEqualTo(new ClassHeader(info.superName(), info.interfaces()));
    }
    assertThat(files).hasSizeGreaterThan(5_000);
    System.out.printf("ClassFile.read: %.1f µs a class%n", nanos / 1e3 / files.size());
  }

  @Test
  void read_everyClassOfJUnitAndAssertJ_agreesWithAsm() throws IOException, URISyntaxException {
    for (Class<?> type : List.of(Assertions.class, Test.class, ClassReader.class)) {
      URI location = type.getProtectionDomain().getCodeSource().getLocation().toURI();
      try (JarFile jar = new JarFile(Path.of(location).toFile())) {
        for (Enumeration<JarEntry> e = jar.entries(); e.hasMoreElements(); ) {
          JarEntry entry = e.nextElement();
          if (entry.getName().endsWith(".class")) {
            try (InputStream in = jar.getInputStream(entry)) {
              byte[] bytes = in.readAllBytes();
              assertThat(comparable(wellFormed(bytes)))
                  .as(entry.getName())
                  .isEqualTo(asmReads(bytes));
            }
          }
        }
      }
    }
  }

  @Test
  void read_everyVersion_isUnderstood() {
    for (int version = 45; version <= 80; version++) {
      ClassWriter writer = new ClassWriter(0);
      writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "com/acme/A", null, "java/lang/Object", null);
      writer.visitEnd();
      byte[] bytes = writer.toByteArray();
      bytes[7] = (byte) version;
      assertThat(wellFormed(bytes).majorVersion()).isEqualTo(version);
    }
  }

  @Test
  void read_annotations_visibleAndInvisibleWithAnyValues() {
    ClassInfo info =
        Compiled.of(
                "@interface Slow { int[] a() default {}; Class<?> b() default Object.class;"
                    + " Deep[] c() default {}; Thread.State d() default Thread.State.NEW; }"
                    + "@interface Deep { String[] e(); }"
                    + "class A { @Deprecated @Slow(a = {1, 2}, b = String.class,"
                    + " c = {@Deep(e = {\"x\"}), @Deep(e = {})}, d = Thread.State.BLOCKED)"
                    + " int f() { return 1; } }")
            .info("com.acme.A");

    assertThat(info.methods().get(1).annotations())
        .containsExactlyInAnyOrder("Ljava/lang/Deprecated;", "Lcom/acme/Slow;");
  }

  @Test
  void read_malformed_isNull() {
    assertThat(ClassFile.read(new byte[0])).isNull();
    assertThat(ClassFile.read(new byte[] {(byte) 0xCA, (byte) 0xFE})).isNull();
    assertThat(ClassFile.read("not a class file".getBytes(UTF_8))).isNull();
    assertThat(ClassFile.header(new byte[9])).isNull();
  }

  @Test
  void read_truncatedAnywhere_isNull() {
    byte[] bytes =
        Compiled.of("class A { @Deprecated long f(int[] a) { return 1; } }").bytes("com.acme.A");
    int methodsEnd = bytes.length - 30;
    for (int length = 0; length < methodsEnd; length++) {
      assertThat(ClassFile.read(Arrays.copyOf(bytes, length))).isNull();
    }
  }

  @Test
  void read_corruptedAtRandom_neverThrows() {
    byte[] original =
        Compiled.of(
                "@interface S { String[] v(); } class A implements Runnable {"
                    + " @S(v = {\"a\", \"b\"}) static long f(int[][] a, String b) { return 1L << 40; }"
                    + " public void run() { Runnable r = () -> f(null, null); } }")
            .bytes("com.acme.A");
    Random random = new Random(42);
    for (int round = 0; round < 200_000; round++) {
      byte[] bytes = original.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      ClassFile.header(bytes);
      ClassFile.mentions(bytes, new NameTable(List.of("run", "f")));
      ClassInfo info = ClassFile.read(bytes);
      if (info != null) {
        for (MethodInfo method : info.methods()) {
          assertThat(method.signature()).isNotEmpty();
          assertThat(method.returnTypeName()).isNotEmpty();
        }
      }
    }
  }

  @Test
  void mentions_namesInConstantPool_areFound() {
    byte[] bytes = Compiled.of("class A { int load() { return 1; } }").bytes("com.acme.A");

    boolean[] found = ClassFile.mentions(bytes, new NameTable(List.of("load", "store", "<init>")));

    assertThat(found).containsExactly(true, false, true);
  }

  private static ClassInfo asmReads(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    List<MethodInfo> methods = new ArrayList<>();
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return new Recorder(methods, access & 0xffff, name, descriptor);
          }
        },
        ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
    return new ClassInfo(
        bytes[6] << 8 | bytes[7],
        reader.getAccess() & 0xffff,
        reader.getClassName(),
        reader.getSuperName(),
        List.of(reader.getInterfaces()),
        methods);
  }

  @Test
  void read_codeLength_isTheLengthOfTheCode() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "com/acme/A", null, "java/lang/Object", null);
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "f", "()V", null, null);
    code.visitCode();
    for (int i = 0; i < 9_999; i++) {
      code.visitInsn(Opcodes.NOP);
    }
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    writer.visitEnd();

    ClassInfo info = wellFormed(writer.toByteArray());

    assertThat(info.methods().get(0).codeLength()).isEqualTo(10_000);
  }

  private static ClassInfo wellFormed(byte[] bytes) {
    return Objects.requireNonNull(ClassFile.read(bytes));
  }

  // ASM does not tell how long the code is, nor the order of annotations of different retention.
  private static ClassInfo comparable(ClassInfo info) {
    List<MethodInfo> methods = new ArrayList<>();
    for (MethodInfo method : info.methods()) {
      methods.add(
          new MethodInfo(
              method.access(),
              method.name(),
              method.descriptor(),
              method.annotations().stream().sorted().toList(),
              Math.min(1, method.codeLength())));
      assertThat(method.parameterTypeNames())
          .isEqualTo(
              Stream.of(Type.getArgumentTypes(method.descriptor()))
                  .map(Type::getClassName)
                  .toList());
      assertThat(method.returnTypeName())
          .isEqualTo(Type.getReturnType(method.descriptor()).getClassName());
    }
    return new ClassInfo(
        info.majorVersion(),
        info.access(),
        info.name(),
        info.superName(),
        info.interfaces(),
        methods);
  }

  private static final class Recorder extends MethodVisitor {
    private final List<MethodInfo> methods;
    private final int access;
    private final String name;
    private final String descriptor;
    private final List<String> annotations = new ArrayList<>();
    private int codeLength;

    Recorder(List<MethodInfo> methods, int access, String name, String descriptor) {
      super(Opcodes.ASM9);
      this.methods = methods;
      this.access = access;
      this.name = name;
      this.descriptor = descriptor;
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
      annotations.add(annotation);
      return null;
    }

    @Override
    public void visitCode() {
      codeLength = 1;
    }

    @Override
    public void visitEnd() {
      methods.add(
          new MethodInfo(
              access, name, descriptor, annotations.stream().sorted().toList(), codeLength));
    }
  }
}
