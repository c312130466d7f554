package io.cacher.weave;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Finds out from a class file which fields of its receiver a method answers from.
 *
 * <p>Follows calls within the class, and no further: fields that other classes read or change, and
 * what the objects in the fields hold, remain unseen.
 */
final class ReceiverState {

  private static final String CONSTRUCTOR = "<init>";

  /** What one method does itself. */
  private static final class Body {
    final boolean isEntry;
    final Set<String> reads = new LinkedHashSet<>();
    final Set<String> writes = new HashSet<>();
    final Set<String> calls = new HashSet<>();

    Body(boolean isEntry) {
      this.isEntry = isEntry;
    }
  }

  private static final Body ELSEWHERE = new Body(false);

  private final Map<String, Body> bodies = new HashMap<>();
  private final Set<String> fields = new HashSet<>();
  private String owner = "";
  private @Nullable Set<String> fromOutside;

  private ReceiverState() {}

  static ReceiverState read(byte[] classFile) {
    ReceiverState state = new ReceiverState();
    OpenedClassReader.of(classFile)
        .accept(state.new Reader(), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return state;
  }

  /** The first field of the receiver that a method reads, or null. */
  @Nullable String read(String name, String descriptor) {
    for (String method : reached(List.of(name + descriptor))) {
      for (String field : body(method).reads) {
        return field;
      }
    }
    return null;
  }

  /**
   * The first field that a method reads and that other methods of the class change after
   * construction, or null. What only the method itself changes, such as a result that it remembers,
   * does not count.
   */
  @Nullable String changing(String name, String descriptor) {
    Set<String> reached = reached(List.of(name + descriptor));
    Set<String> reads = new LinkedHashSet<>();
    Set<String> changed = new HashSet<>();
    for (String method : reached) {
      reads.addAll(body(method).reads);
    }
    for (String method : reachedFromOutside()) {
      if (!reached.contains(method) && !method.startsWith(CONSTRUCTOR)) {
        changed.addAll(body(method).writes);
      }
    }
    for (String field : reads) {
      if (changed.contains(field)) {
        return field;
      }
    }
    return null;
  }

  private Set<String> reachedFromOutside() {
    Set<String> known = fromOutside;
    if (known == null) {
      known = reached(entries());
      fromOutside = known;
    }
    return known;
  }

  /** Methods that others can call once the object is there; what they do not reach, only helps. */
  private List<String> entries() {
    List<String> entries = new ArrayList<>();
    for (Map.Entry<String, Body> body : bodies.entrySet()) {
      if (body.getValue().isEntry) {
        entries.add(body.getKey());
      }
    }
    return entries;
  }

  private Set<String> reached(List<String> starts) {
    Set<String> reached = new LinkedHashSet<>();
    Deque<String> next = new ArrayDeque<>(starts);
    while (!next.isEmpty()) {
      String method = next.poll();
      if (reached.add(method)) {
        next.addAll(body(method).calls);
      }
    }
    return reached;
  }

  private Body body(String method) {
    Body body = bodies.get(method);
    return body == null ? ELSEWHERE : body;
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
    public @Nullable FieldVisitor visitField(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        @Nullable Object value) {
      if ((access & (Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC)) == 0) {
        fields.add(name);
      }
      return null;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      boolean isPrivate = (access & Opcodes.ACC_PRIVATE) != 0;
      Body body = new Body(!isPrivate && !name.equals(CONSTRUCTOR));
      bodies.put(name + descriptor, body);
      return new BodyReader(body);
    }
  }

  private final class BodyReader extends MethodVisitor {

    private final Body body;

    BodyReader(Body body) {
      super(OpenedClassReader.ASM_API);
      this.body = body;
    }

    @Override
    public void visitFieldInsn(int opcode, String type, String name, String descriptor) {
      if (type.equals(owner) && fields.contains(name)) {
        if (opcode == Opcodes.GETFIELD) {
          body.reads.add(name);
        } else if (opcode == Opcodes.PUTFIELD) {
          body.writes.add(name);
        }
      }
    }

    @Override
    public void visitMethodInsn(
        int opcode, String type, String name, String descriptor, boolean isInterface) {
      if (type.equals(owner)) {
        body.calls.add(name + descriptor);
      }
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      for (Object argument : arguments) {
        if (argument instanceof Handle handle && handle.getOwner().equals(owner)) {
          body.calls.add(handle.getName() + handle.getDesc());
        }
      }
    }
  }
}
