package io.cacher.store.codec;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Arrays: the class of their elements, their length, then what is in them. */
final class Arrayed {

  private Arrayed() {}

  static void write(Object array, GraphWriter writer) throws IOException {
    Output out = writer.out;
    writer.writeType(array.getClass().getComponentType());
    if (array instanceof @Nullable Object[] elements) {
      writer.writeAll(Arrays.asList(elements));
      return;
    }
    int length = Array.getLength(array);
    out.putCount(length);
    if (array instanceof byte[] bytes) {
      out.putAll(bytes, length);
    } else if (array instanceof int[] ints) {
      for (int element : ints) {
        out.putInt(element);
      }
    } else if (array instanceof long[] longs) {
      for (long element : longs) {
        out.putLong(element);
      }
    } else if (array instanceof double[] doubles) {
      for (double element : doubles) {
        out.putDouble(element);
      }
    } else if (array instanceof float[] floats) {
      for (float element : floats) {
        out.putFloat(element);
      }
    } else if (array instanceof short[] shorts) {
      for (short element : shorts) {
        out.putShort(element);
      }
    } else if (array instanceof char[] chars) {
      for (char element : chars) {
        out.putChar(element);
      }
    } else {
      for (boolean element : (boolean[]) array) {
        out.put(element ? 1 : 0);
      }
    }
  }

  /** Reads an array of primitives. */
  static Object readPrimitives(Class<?> element, Input in) throws IOException {
    if (element == byte.class) {
      return in.getAll(in.getLength(1));
    }
    if (element == int.class) {
      int[] array = new int[in.getLength(Integer.BYTES)];
      for (int i = 0; i < array.length; i++) {
        array[i] = in.getInt();
      }
      return array;
    }
    if (element == long.class) {
      long[] array = new long[in.getLength(Long.BYTES)];
      for (int i = 0; i < array.length; i++) {
        array[i] = in.getLong();
      }
      return array;
    }
    if (element == double.class) {
      double[] array = new double[in.getLength(Double.BYTES)];
      for (int i = 0; i < array.length; i++) {
        array[i] = in.getDouble();
      }
      return array;
    }
    return readSmall(element, in);
  }

  private static Object readSmall(Class<?> element, Input in) throws IOException {
    if (element == float.class) {
      float[] array = new float[in.getLength(Float.BYTES)];
      for (int i = 0; i < array.length; i++) {
        array[i] = in.getFloat();
      }
      return array;
    }
    if (element == short.class) {
      short[] array = new short[in.getLength(Short.BYTES)];
      for (int i = 0; i < array.length; i++) {
        array[i] = in.getShort();
      }
      return array;
    }
    if (element == char.class) {
      char[] array = new char[in.getLength(Character.BYTES)];
      for (int i = 0; i < array.length; i++) {
        array[i] = in.getChar();
      }
      return array;
    }
    if (element != boolean.class) {
      throw new IOException("an array of " + element);
    }
    boolean[] array = new boolean[in.getLength(1)];
    for (int i = 0; i < array.length; i++) {
      array[i] = in.getBoolean();
    }
    return array;
  }
}
