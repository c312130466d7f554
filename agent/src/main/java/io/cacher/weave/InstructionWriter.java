package io.cacher.weave;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.jar.asm.ConstantDynamic;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/** The instructions of a method as text, a line each; constants in full, labels by number. */
abstract class InstructionWriter extends MethodVisitor {

  private final StringBuilder text = new StringBuilder();
  private final Map<Label, Integer> labels = new HashMap<>();

  InstructionWriter() {
    super(OpenedClassReader.ASM_API);
  }

  /** Hears of each method that the instructions hand on. */
  abstract void handle(Handle handle);

  byte[] bytes() {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void line(Object... words) {
    for (Object word : words) {
      String written = String.valueOf(word);
      // With its length: constants may hold blanks and ends of lines.
      text.append(written.length()).append(':').append(written).append(' ');
    }
    text.append('\n');
  }

  private int number(Label label) {
    Integer known = labels.get(label);
    if (known == null) {
      known = labels.size();
      labels.put(label, known);
    }
    return known;
  }

  private String constant(Object value) {
    if (value instanceof Handle handle) {
      handle(handle);
    }
    if (value instanceof ConstantDynamic dynamic) {
      StringBuilder written = new StringBuilder(dynamic.getName() + dynamic.getDescriptor());
      written.append(constant(dynamic.getBootstrapMethod()));
      for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
        written.append(' ').append(constant(dynamic.getBootstrapMethodArgument(i)));
      }
      return written.toString();
    }
    if (value instanceof Double number) {
      return "D" + Double.doubleToRawLongBits(number);
    }
    if (value instanceof Float number) {
      return "F" + Float.floatToRawIntBits(number);
    }
    return value.getClass().getSimpleName() + ' ' + value;
  }

  @Override
  public void visitInsn(int opcode) {
    line(opcode);
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    line(opcode, operand);
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    line(opcode, variable);
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    line(opcode, type);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    line(opcode, owner, name, descriptor);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    line(opcode, owner, name, descriptor, isInterface);
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    line("dynamic", name, descriptor, constant(bootstrap));
    for (Object argument : arguments) {
      line(constant(argument));
    }
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    line(opcode, number(label));
  }

  @Override
  public void visitLabel(Label label) {
    line("label", number(label));
  }

  @Override
  public void visitLdcInsn(Object value) {
    line("constant", constant(value));
  }

  @Override
  public void visitIincInsn(int variable, int increment) {
    line("increment", variable, increment);
  }

  @Override
  public void visitTableSwitchInsn(int min, int max, Label defaultLabel, Label... targets) {
    line("table", min, max, number(defaultLabel));
    for (Label target : targets) {
      line(number(target));
    }
  }

  @Override
  public void visitLookupSwitchInsn(Label defaultLabel, int[] keys, Label[] targets) {
    line("lookup", number(defaultLabel), keys.length);
    for (int i = 0; i < keys.length; i++) {
      line(keys[i], number(targets[i]));
    }
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    line("array", descriptor, dimensions);
  }

  @Override
  public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
    line("try", number(start), number(end), number(handler), String.valueOf(type));
  }
}
