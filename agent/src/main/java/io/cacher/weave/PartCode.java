package io.cacher.weave;

import static net.bytebuddy.jar.asm.Opcodes.*;

import io.cacher.cache.Entry;
import io.cacher.cache.ReceiverReference;
import io.cacher.cache.Site;
import io.cacher.key.KeyType;
import io.cacher.key.Keys;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;

/**
 * The code for one part of a key.
 *
 * @param owner internal name of the entry class
 * @param name of the field that holds the part
 * @param type how the part is carried and compared
 */
record PartCode(String owner, String name, KeyType type) {

  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String KEYS = Type.getInternalName(Keys.class);
  private static final String RECEIVER = Type.getDescriptor(ReceiverReference.class);

  String carrierDescriptor() {
    return Type.getDescriptor(type.carrier());
  }

  String fieldDescriptor() {
    return type == KeyType.IDENTITY ? RECEIVER : carrierDescriptor();
  }

  int slots() {
    return Type.getType(type.carrier()).getSize();
  }

  boolean primitive() {
    return type.carrier().isPrimitive();
  }

  void load(MethodVisitor code, int slot) {
    code.visitVarInsn(Type.getType(type.carrier()).getOpcode(ILOAD), slot);
  }

  /** Pushes this part of the entry in a slot, as a carrier. */
  void loadFrom(MethodVisitor code, int slot) {
    code.visitVarInsn(ALOAD, slot);
    code.visitTypeInsn(CHECKCAST, owner);
    code.visitFieldInsn(GETFIELD, owner, name, fieldDescriptor());
    if (type == KeyType.IDENTITY) {
      code.visitMethodInsn(
          INVOKEVIRTUAL,
          Type.getInternalName(ReceiverReference.class),
          "get",
          "()" + OBJECT,
          false);
    }
  }

  /** {@code this.name = frozen parameter}. */
  void store(MethodVisitor code, int slot, int siteSlot) {
    code.visitVarInsn(ALOAD, 0);
    if (type == KeyType.IDENTITY) {
      code.visitVarInsn(ALOAD, siteSlot);
      code.visitVarInsn(ALOAD, slot);
      code.visitVarInsn(ALOAD, 0);
      code.visitMethodInsn(
          INVOKEVIRTUAL,
          Type.getInternalName(Site.class),
          "receiver",
          "(" + OBJECT + Type.getDescriptor(Entry.class) + ")" + RECEIVER,
          false);
    } else {
      load(code, slot);
      if (type == KeyType.STRUCTURE) {
        code.visitMethodInsn(INVOKESTATIC, KEYS, "freeze", "(" + OBJECT + ")" + OBJECT, false);
      }
    }
    code.visitFieldInsn(PUTFIELD, owner, name, fieldDescriptor());
  }

  /** Pushes the hash of the parameter in a slot. */
  void hash(MethodVisitor code, int slot) {
    load(code, slot);
    switch (type) {
      case INT -> {}
      case LONG -> hashWith(code, "java/lang/Long", "hashCode", "(J)I");
      case FLOAT -> hashWith(code, "java/lang/Float", "hashCode", "(F)I");
      case DOUBLE -> hashWith(code, "java/lang/Double", "hashCode", "(D)I");
      case IDENTITY -> hashWith(code, "java/lang/System", "identityHashCode", "(" + OBJECT + ")I");
      case STRUCTURE -> hashWith(code, KEYS, "hash", "(" + OBJECT + ")I");
      case STRING, VALUE, EQUAL -> hashUnlessNull(code, slot);
    }
  }

  /** Pushes the hash of the field, computed anew; a slot is free to be used. */
  void rehash(MethodVisitor code, int freeSlot) {
    loadFrom(code, 0);
    if (type == KeyType.STRUCTURE) {
      hashWith(code, KEYS, "rehash", "(" + OBJECT + ")I");
    } else {
      code.visitVarInsn(Type.getType(type.carrier()).getOpcode(ISTORE), freeSlot);
      hash(code, freeSlot);
    }
  }

  private static void hashWith(MethodVisitor code, String owner, String name, String descriptor) {
    code.visitMethodInsn(INVOKESTATIC, owner, name, descriptor, false);
  }

  private void hashUnlessNull(MethodVisitor code, int slot) {
    Label isNull = new Label();
    Label done = new Label();
    code.visitJumpInsn(IFNULL, isNull);
    load(code, slot);
    if (type == KeyType.STRING) {
      code.visitTypeInsn(CHECKCAST, "java/lang/String");
      code.visitMethodInsn(INVOKEVIRTUAL, "java/lang/String", "hashCode", "()I", false);
    } else {
      code.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Object", "hashCode", "()I", false);
    }
    code.visitJumpInsn(GOTO, done);
    code.visitLabel(isNull);
    code.visitInsn(ICONST_0);
    code.visitLabel(done);
  }

  /** Jumps if the field and the parameter in a slot are not the same. */
  void jumpUnlessSame(MethodVisitor code, int slot, Label different) {
    if (type == KeyType.IDENTITY) {
      // A receiver that was collected meanwhile; two of them are not the same for that.
      load(code, slot);
      code.visitJumpInsn(IFNULL, different);
    }
    code.visitVarInsn(ALOAD, 0);
    code.visitFieldInsn(GETFIELD, owner, name, fieldDescriptor());
    if (type == KeyType.STRING) {
      jumpUnlessEqualText(code, slot, different);
      return;
    }
    if (type == KeyType.VALUE) {
      jumpUnlessEqual(code, slot, different);
      return;
    }
    if (type == KeyType.FLOAT) {
      code.visitMethodInsn(INVOKESTATIC, "java/lang/Float", "floatToIntBits", "(F)I", false);
    } else if (type == KeyType.DOUBLE) {
      code.visitMethodInsn(INVOKESTATIC, "java/lang/Double", "doubleToLongBits", "(D)J", false);
    }
    load(code, slot);
    switch (type) {
      case INT -> code.visitJumpInsn(IF_ICMPNE, different);
      case FLOAT -> {
        code.visitMethodInsn(INVOKESTATIC, "java/lang/Float", "floatToIntBits", "(F)I", false);
        code.visitJumpInsn(IF_ICMPNE, different);
      }
      case LONG -> {
        code.visitInsn(LCMP);
        code.visitJumpInsn(IFNE, different);
      }
      case DOUBLE -> {
        code.visitMethodInsn(INVOKESTATIC, "java/lang/Double", "doubleToLongBits", "(D)J", false);
        code.visitInsn(LCMP);
        code.visitJumpInsn(IFNE, different);
      }
      case IDENTITY -> {
        code.visitMethodInsn(
            INVOKEVIRTUAL,
            Type.getInternalName(ReceiverReference.class),
            "refersTo",
            "(" + OBJECT + ")Z",
            false);
        code.visitJumpInsn(IFEQ, different);
      }
      case EQUAL -> jumpUnless(code, "equal", different);
      case STRUCTURE -> jumpUnless(code, "same", different);
      default -> throw new IllegalStateException("no comparison for " + type);
    }
  }

  private static void jumpUnless(MethodVisitor code, String comparison, Label different) {
    code.visitMethodInsn(INVOKESTATIC, KEYS, comparison, "(" + OBJECT + OBJECT + ")Z", false);
    code.visitJumpInsn(IFEQ, different);
  }

  /** {@code field == parameter || field != null && field.equals(parameter)}, inline. */
  private void jumpUnlessEqual(MethodVisitor code, int slot, Label different) {
    Label same = new Label();
    load(code, slot);
    code.visitJumpInsn(IF_ACMPEQ, same);
    loadFrom(code, 0);
    code.visitJumpInsn(IFNULL, different);
    loadFrom(code, 0);
    load(code, slot);
    code.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Object", "equals", "(" + OBJECT + ")Z", false);
    code.visitJumpInsn(IFEQ, different);
    code.visitLabel(same);
  }

  /**
   * {@code field == null ? parameter == null : field.equals(parameter)}, inline. Without a look at
   * the references first: {@code String.equals} begins with that, and a call that is made every
   * time is one that the JIT inlines.
   */
  private void jumpUnlessEqualText(MethodVisitor code, int slot, Label different) {
    Label isNull = new Label();
    Label same = new Label();
    code.visitJumpInsn(IFNULL, isNull);
    loadFrom(code, 0);
    code.visitTypeInsn(CHECKCAST, "java/lang/String");
    load(code, slot);
    code.visitMethodInsn(INVOKEVIRTUAL, "java/lang/String", "equals", "(" + OBJECT + ")Z", false);
    code.visitJumpInsn(IFEQ, different);
    code.visitJumpInsn(GOTO, same);
    code.visitLabel(isNull);
    load(code, slot);
    code.visitJumpInsn(IFNONNULL, different);
    code.visitLabel(same);
  }
}
