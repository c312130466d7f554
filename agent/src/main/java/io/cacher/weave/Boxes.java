package io.cacher.weave;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Emits the boxing of primitive values. */
final class Boxes {

  private Boxes() {}

  /** Boxes the value of this type on top of the stack; references stay as they are. */
  static void box(MethodVisitor visitor, Type type) {
    if (type.getSort() < Type.ARRAY) {
      String box = "java/lang/" + name(type);
      visitor.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          box,
          "valueOf",
          "(" + type.getDescriptor() + ")L" + box + ";",
          false);
    }
  }

  private static String name(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN -> "Boolean";
      case Type.BYTE -> "Byte";
      case Type.SHORT -> "Short";
      case Type.CHAR -> "Character";
      case Type.INT -> "Integer";
      case Type.LONG -> "Long";
      case Type.FLOAT -> "Float";
      default -> "Double";
    };
  }
}
