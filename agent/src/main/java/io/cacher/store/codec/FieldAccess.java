package io.cacher.store.codec;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One instance field of a class of the application, made accessible. */
final class FieldAccess {

  private final Field field;
  private final Class<?> type;

  FieldAccess(Field field) {
    this.field = field;
    this.type = field.getType();
  }

  String name() {
    return field.getName();
  }

  /** Whether it is not meant to last. */
  boolean isTransient() {
    return Modifier.isTransient(field.getModifiers());
  }

  /** Whether a compiler has put it there, to refer to an outer instance or a local variable. */
  boolean isSynthetic() {
    return field.isSynthetic();
  }

  /** Whether it may hold a hash that was computed before. */
  boolean mayHoldHash() {
    if (type != int.class && type != long.class) {
      return false;
    }
    String name = field.getName();
    return name.contains("hash") || name.contains("Hash") || name.contains("HASH");
  }

  boolean isDefault(Object owner) throws IllegalAccessException {
    Object value = field.get(owner);
    if (value == null || !type.isPrimitive()) {
      return value == null;
    }
    if (value instanceof Boolean flag) {
      return !flag;
    }
    if (value instanceof Character letter) {
      return letter == 0;
    }
    return isZero((Number) value);
  }

  /** Minus zero is not the default. */
  private static boolean isZero(Number number) {
    return (number instanceof Double || number instanceof Float)
        ? Double.doubleToRawLongBits(number.doubleValue()) == 0
        : number.longValue() == 0;
  }

  void write(Object owner, GraphWriter writer) throws IOException, IllegalAccessException {
    Output out = writer.out;
    if (!type.isPrimitive()) {
      writer.write(field.get(owner));
    } else if (type == int.class) {
      out.putNumber(field.getInt(owner));
    } else if (type == long.class) {
      out.putNumber(field.getLong(owner));
    } else if (type == boolean.class) {
      out.put(field.getBoolean(owner) ? 1 : 0);
    } else if (type == double.class) {
      out.putDouble(field.getDouble(owner));
    } else if (type == float.class) {
      out.putFloat(field.getFloat(owner));
    } else if (type == byte.class) {
      out.put(field.getByte(owner));
    } else if (type == short.class) {
      out.putShort(field.getShort(owner));
    } else {
      out.putChar(field.getChar(owner));
    }
  }

  /** Sets it to what was written. */
  void read(Object owner, GraphReader reader) throws IOException, IllegalAccessException {
    Input in = reader.in;
    if (!type.isPrimitive()) {
      field.set(owner, reader.read());
    } else if (type == int.class) {
      field.setInt(owner, Math.toIntExact(in.getNumber()));
    } else if (type == long.class) {
      field.setLong(owner, in.getNumber());
    } else if (type == boolean.class) {
      field.setBoolean(owner, in.getBoolean());
    } else if (type == double.class) {
      field.setDouble(owner, in.getDouble());
    } else if (type == float.class) {
      field.setFloat(owner, in.getFloat());
    } else if (type == byte.class) {
      field.setByte(owner, (byte) in.get());
    } else if (type == short.class) {
      field.setShort(owner, in.getShort());
    } else {
      field.setChar(owner, in.getChar());
    }
  }

  /** What was written, for a constructor. */
  Object readArgument(GraphReader reader) throws IOException {
    Input in = reader.in;
    if (type == int.class) {
      return Math.toIntExact(in.getNumber());
    } else if (type == long.class) {
      return in.getNumber();
    } else if (type == boolean.class) {
      return in.getBoolean();
    } else if (type == double.class) {
      return in.getDouble();
    } else if (type == float.class) {
      return in.getFloat();
    } else if (type == byte.class) {
      return (byte) in.get();
    } else if (type == short.class) {
      return in.getShort();
    }
    return in.getChar();
  }

  boolean isPrimitive() {
    return type.isPrimitive();
  }

  /** Whether the field has the same value in both. */
  boolean isSame(Object one, Object other) throws IllegalAccessException {
    Object a = field.get(one);
    Object b = field.get(other);
    // Boxed here: equal by the bits of floating-point numbers.
    return type.isPrimitive() ? a.equals(b) : isSameObject(a, b);
  }

  private static boolean isSameObject(@Nullable Object a, @Nullable Object b) {
    if (a == b) {
      return true;
    }
    if (a == null || b == null || a.getClass() != b.getClass()) {
      return false;
    }
    return a.getClass().isArray()
        ? Arrays.deepEquals(new Object[] {a}, new Object[] {b})
        : a.equals(b);
  }

  @Nullable Object get(Object owner) throws IllegalAccessException {
    return field.get(owner);
  }
}
