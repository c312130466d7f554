package io.cacher.store.codec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes one result and all it refers to. For one thread, once.
 *
 * <p>Every object is written once and has a number; later mentions refer to the number. {@link
 * GraphReader} reads in the same order.
 */
final class GraphWriter {

  /** Deeper nesting costs more stack than a caller may have left. */
  static final int MOST_NESTED = 256;

  private static final byte DONE = 0;

  /** There for others to refer to while its content is read. */
  private static final byte OPEN = 1;

  /** Made of its content: there is nothing to refer to before. */
  private static final byte SEALED = 2;

  private static final byte STATE = 3;
  private static final byte WITH_IDENTITY = 4;

  final Output out;
  private final GraphCodec codec;
  private final Containers containers;
  private final Handles handles = new Handles();
  private final Map<Blueprint, Integer> blueprints = new HashMap<>();
  private final List<Blueprint> used = new ArrayList<>();
  private byte[] states = new byte[64];
  private int depth;
  private int keys;
  private int identities;

  GraphWriter(GraphCodec codec, Output out) {
    this.codec = codec;
    this.out = out;
    this.containers = new Containers(this);
  }

  /** The classes of the application that occur. */
  List<Blueprint> used() {
    return used;
  }

  /** Whether a copy may iterate in another order, as that differs between JVMs anyway. */
  boolean isUnordered() {
    return containers.isUnordered();
  }

  /** By how many buckets tables are larger than need be. */
  long spareBuckets() {
    return containers.spareBuckets();
  }

  /** How many objects were met so far whose hash is another in each JVM. */
  int identities() {
    return identities;
  }

  void metIdentity() {
    identities++;
  }

  @SuppressWarnings("EnumOrdinal") // safe: another order of the constants is another shape
  void write(@Nullable Object value) throws IOException {
    if (value == null) {
      out.put(Tags.NULL);
      return;
    }
    Class<?> type = value.getClass();
    int tag = Tags.of(type);
    if (tag != Tags.NONE && tag <= Tags.LAST_WITHOUT_IDENTITY) {
      writeScalar(tag, value);
    } else if (tag == Tags.NONE && value instanceof Enum<?> constant) {
      out.put(Tags.ENUM);
      writeType(constant.getDeclaringClass());
      out.putCount(constant.ordinal());
      identities++;
    } else {
      int handle = handles.meet(value);
      if (handle >= 0) {
        writeReference(handle, type);
      } else {
        writeObject(tag, value, handles.size() - 1);
      }
    }
  }

  private void writeScalar(int tag, Object value) throws IOException {
    out.put(tag == Tags.TRUE && !(boolean) value ? Tags.FALSE : tag);
    switch (tag) {
      case Tags.TRUE -> {}
      case Tags.BYTE -> out.put((byte) value);
      case Tags.SHORT -> out.putShort((short) value);
      case Tags.CHARACTER -> out.putChar((char) value);
      case Tags.INTEGER -> out.putNumber((int) value);
      case Tags.LONG -> out.putNumber((long) value);
      case Tags.FLOAT -> out.putFloat((float) value);
      case Tags.DOUBLE -> out.putDouble((double) value);
      default -> {
        writeType((Class<?>) value);
        identities++;
      }
    }
  }

  private void writeReference(int handle, Class<?> type) throws IOException {
    int state = states[handle] & STATE;
    if (state == SEALED || (state == OPEN && keys > 0)) {
      throw new UnfaithfulException(type, "it contains itself, where it has to be complete");
    }
    if ((states[handle] & WITH_IDENTITY) != 0) {
      identities++;
    }
    out.put(Tags.REFERENCE);
    out.putCount(handle);
  }

  private void writeObject(int tag, Object value, int handle) throws IOException {
    if (handle == states.length) {
      states = Arrays.copyOf(states, 2 * handle);
    }
    if (tag != Tags.NONE && tag <= Tags.LAST_VALUE) {
      out.put(tag);
      JdkValues.write(tag, value, out);
      return;
    }
    Class<?> type = value.getClass();
    if (++depth > MOST_NESTED) {
      throw new UnfaithfulException(type, "it is nested too deeply");
    }
    int identitiesBefore = identities;
    states[handle] = SEALED;
    if (type.isArray()) {
      states[handle] = OPEN;
      out.put(Tags.ARRAY);
      Arrayed.write(value, this);
    } else if (tag != Tags.NONE) {
      containers.write(tag, value, handle);
    } else if (value instanceof EnumSet<?> set && Refusals.isOfTheJdk(type)) {
      containers.write(Tags.ENUM_SET, set, handle);
    } else {
      writeOfTheApplication(value, type, handle);
    }
    states[handle] = identities > identitiesBefore ? WITH_IDENTITY : DONE;
    depth--;
  }

  private void writeOfTheApplication(Object value, Class<?> type, int handle) throws IOException {
    Blueprint blueprint = codec.blueprintOf(type);
    if (blueprint.refusal != null) {
      throw new UnfaithfulException(type, blueprint.refusal);
    }
    try {
      int constant = blueprint.constantOf(value);
      if (constant >= 0) {
        out.put(Tags.CONSTANT);
        writeBlueprint(blueprint);
        out.putCount(constant);
        identities++;
        return;
      }
      out.put(type.isRecord() ? Tags.RECORD : Tags.BEAN);
      writeBlueprint(blueprint);
      if (!type.isRecord()) {
        states[handle] = OPEN;
      }
      blueprint.write(value, this);
    } catch (IllegalAccessException e) {
      throw new UnfaithfulException(type, "its fields cannot be read");
    }
  }

  /** The object may be referred to from here on. */
  void open(int handle) {
    states[handle] = OPEN;
  }

  /** Writes what has to be complete before it is put into what is being written. */
  void writeKey(@Nullable Object key) throws IOException {
    keys++;
    write(key);
    keys--;
  }

  void writeAll(Collection<?> elements) throws IOException {
    int size = elements.size();
    out.putCount(size);
    int written = 0;
    for (Object element : elements) {
      write(element);
      written++;
    }
    if (written != size) {
      throw new UnfaithfulException(elements.getClass(), "it changes while it is read");
    }
  }

  /** A class: how many dimensions if it is an array, then what it is an array of. */
  void writeType(Class<?> type) throws IOException {
    Class<?> element = type;
    int dimensions = 0;
    while (element.isArray()) {
      element = element.getComponentType();
      dimensions++;
    }
    out.putCount(dimensions);
    int number = Types.number(element);
    if (number >= 0) {
      out.put(number);
      return;
    }
    if (Refusals.isOfTheJdk(element)) {
      throw new UnfaithfulException(
          element, "it is of the JDK, and not among those that are known");
    }
    out.put(Types.count());
    writeBlueprint(codec.blueprintOf(element));
  }

  private void writeBlueprint(Blueprint blueprint) throws IOException {
    Integer number = blueprints.putIfAbsent(blueprint, used.size());
    if (number != null) {
      out.putCount(number);
      return;
    }
    out.putCount(used.size());
    used.add(blueprint);
    out.putText(blueprint.name);
    out.putLong(blueprint.shape);
  }
}
