package io.cacher.store.codec;

import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fingerprints of what classes of the application are made of: their superclasses, the names and
 * types of their instance fields, record components and enum constants. Classes compiled from the
 * same source have the same in every JVM, of any version; nothing is said of methods, nor of the
 * JDK's own classes. Initialises no class.
 */
public final class ShapeFingerprint {

  private static final int MOST_CLASSES = 2_000;

  private static final Comparator<Field> BY_NAME =
      new Comparator<>() {
        @Override
        public int compare(Field a, Field b) {
          int order = a.getName().compareTo(b.getName());
          // The class file format allows fields of the same name and different types.
          return order != 0 ? order : a.getType().getName().compareTo(b.getType().getName());
        }
      };

  private ShapeFingerprint() {}

  /**
   * The fingerprint of a type and all it can be seen to be made of: the classes of its fields, type
   * arguments, superclasses and permitted subclasses, theirs, and so on.
   */
  public static long of(Type type) {
    Map<String, Long> shapes = new TreeMap<>();
    for (Class<?> each : closure(type)) {
      shapes.put(each.getName(), ofClass(each));
    }
    StringBuilder text = new StringBuilder(nameOf(type));
    for (Map.Entry<String, Long> shape : shapes.entrySet()) {
      text.append('\n').append(shape.getKey()).append(' ').append((long) shape.getValue());
    }
    return digest(text.toString());
  }

  /** The fingerprint of a class alone, in which others occur by name. */
  public static long ofClass(Class<?> type) {
    StringBuilder text = new StringBuilder(type.getName());
    if (!Refusals.isOfTheJdk(type)) {
      try {
        describe(type, text);
      } catch (LinkageError | RuntimeException incomplete) {
        text.append(" of types that are not there");
      }
    }
    return digest(text.toString());
  }

  private static void describe(Class<?> type, StringBuilder text) {
    Class<?> superclass = type.getSuperclass();
    text.append(" extends ").append(superclass == null ? "nothing" : superclass.getName());
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        text.append("\ncomponent ").append(component.getName());
      }
    }
    if (type.isEnum()) {
      // In the order they are declared in, that of their ordinals.
      for (Field field : type.getDeclaredFields()) {
        if (field.isEnumConstant()) {
          text.append("\nconstant ").append(field.getName());
        }
      }
    }
    for (Class<?> part = type; part != null && !Refusals.isOfTheJdk(part); ) {
      text.append("\nof ").append(part.getName());
      for (Field field : sorted(part)) {
        if (Modifier.isStatic(field.getModifiers()) && !isConstant(field, part, type)) {
          continue;
        }
        text.append(Modifier.isTransient(field.getModifiers()) ? "\ntransient " : "\n");
        text.append(Modifier.isStatic(field.getModifiers()) ? "static " : "");
        text.append(field.getName()).append(' ').append(typeOf(field));
      }
      part = part.getSuperclass();
    }
  }

  /** One of a class or its superclass that may be told by the number of its field. */
  private static boolean isConstant(Field field, Class<?> part, Class<?> type) {
    return Modifier.isFinal(field.getModifiers())
        && !field.getType().isPrimitive()
        && !Refusals.isOfTheJdk(field.getType())
        && (field.getType().isAssignableFrom(type) || part.isAssignableFrom(field.getType()));
  }

  private static String typeOf(Field field) {
    try {
      return nameOf(field.getGenericType());
    } catch (LinkageError | RuntimeException incomplete) {
      return field.getType().getName();
    }
  }

  private static String nameOf(Type type) {
    return type instanceof Class<?> plain ? plain.getName() : type.getTypeName();
  }

  /** The fields that a class declares, in an order that is that of every JVM. */
  static Field[] sorted(Class<?> type) {
    Field[] fields = type.getDeclaredFields();
    Arrays.sort(fields, BY_NAME);
    return fields;
  }

  /** The classes of the application that a type can be seen to be made of. */
  static Iterable<Class<?>> closure(Type root) {
    Map<String, Class<?>> found = new TreeMap<>();
    ArrayDeque<Type> left = new ArrayDeque<>();
    left.add(root);
    for (Type next = left.poll(); next != null; next = left.poll()) {
      try {
        follow(next, found, left);
      } catch (LinkageError | RuntimeException incomplete) {
        // A class that cannot be looked into is not stored either.
      }
    }
    return found.values();
  }

  private static void follow(Type type, Map<String, Class<?>> found, ArrayDeque<Type> left) {
    if (type instanceof ParameterizedType parameterized) {
      left.add(parameterized.getRawType());
      left.addAll(Arrays.asList(parameterized.getActualTypeArguments()));
    } else if (type instanceof GenericArrayType array) {
      left.add(array.getGenericComponentType());
    } else if (type instanceof WildcardType wildcard) {
      left.addAll(Arrays.asList(wildcard.getUpperBounds()));
    } else if (type instanceof Class<?> plain) {
      Class<?> element = plain;
      while (element.isArray()) {
        element = element.getComponentType();
      }
      if (!Refusals.isOfTheJdk(element)
          && found.size() < MOST_CLASSES
          && found.putIfAbsent(element.getName(), element) == null) {
        followParts(element, left);
      }
    }
  }

  private static void followParts(Class<?> type, ArrayDeque<Type> left) {
    Type superclass = type.getGenericSuperclass();
    if (superclass != null) {
      left.add(superclass);
    }
    Class<?>[] permitted = type.getPermittedSubclasses();
    if (permitted != null) {
      left.addAll(Arrays.asList(permitted));
    }
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        left.add(field.getGenericType());
      }
    }
  }

  private static long digest(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(sha.digest(text.getBytes(StandardCharsets.UTF_8))).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
