package io.cacher.store.codec;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link GraphWriter} has written, or somebody who means harm. For one thread, once.
 *
 * <p>Makes instances of classes of the application only if the codec trusts them. Allocates no more
 * than a fixed number of bytes for each byte of the payload, and bounds the work that hashing and
 * comparing keys can take.
 */
final class GraphReader {

  /** A payload may make anybody hash or compare so many times what it has itself. */
  private static final long WORK_PER_BYTE = 64;

  private static final long WORK_AT_LEAST = 1 << 16;
  private static final long SATURATED = Long.MAX_VALUE / 4;

  final Input in;
  private final GraphCodec codec;
  private final ContainerReader containers;
  private final int payloadBytes;

  /** Objects by number; null for those that are not there yet. */
  private final List<@Nullable Object> objects = new ArrayList<>();

  /** How much there is to each object with all it refers to; -1 while it is read. */
  private long[] weights = new long[64];

  private final List<Blueprint> blueprints = new ArrayList<>();
  private long weight;
  private long keyWork;
  private long spareBuckets;
  private int depth;
  private int keys;

  GraphReader(GraphCodec codec, Input in, int payloadBytes) {
    this.codec = codec;
    this.in = in;
    this.payloadBytes = payloadBytes;
    this.containers = new ContainerReader(this);
  }

  @Nullable Object read() throws IOException {
    int start = in.position();
    int tag = in.get();
    if (tag <= Tags.LAST_WITHOUT_IDENTITY) {
      Object value = tag == Tags.REFERENCE ? readReference() : readScalar(tag);
      weigh(in.position() - start);
      return value;
    }
    int handle = objects.size();
    if (handle == weights.length) {
      weights = Arrays.copyOf(weights, 2 * handle);
    }
    objects.add(null);
    weights[handle] = -1;
    long before = weight;
    Object value;
    if (tag <= Tags.LAST_VALUE) {
      value = JdkValues.read(tag, in);
      weigh(in.position() - start);
    } else {
      if (++depth > GraphWriter.MOST_NESTED) {
        throw new IOException("nested more deeply than is ever written");
      }
      weigh(1);
      value = readObject(tag, handle);
      depth--;
    }
    objects.set(handle, value);
    weights[handle] = weight - before;
    return value;
  }

  private void weigh(long more) {
    weight = Math.min(SATURATED, weight + more);
  }

  private Object readReference() throws IOException {
    int handle = in.getCount();
    if (handle < 0 || handle >= objects.size()) {
      throw new IOException("refers to what is not there");
    }
    Object object = objects.get(handle);
    if (object == null || (weights[handle] < 0 && keys > 0)) {
      throw new IOException("refers to what is not complete");
    }
    weigh(Math.max(0, weights[handle]));
    return object;
  }

  private @Nullable Object readScalar(int tag) throws IOException {
    return switch (tag) {
      case Tags.NULL -> null;
      case Tags.FALSE -> false;
      case Tags.TRUE -> true;
      case Tags.BYTE -> (byte) in.get();
      case Tags.SHORT -> in.getShort();
      case Tags.CHARACTER -> in.getChar();
      case Tags.INTEGER -> Math.toIntExact(in.getNumber());
      case Tags.LONG -> in.getNumber();
      case Tags.FLOAT -> in.getFloat();
      case Tags.DOUBLE -> in.getDouble();
      case Tags.ENUM -> readConstant(readType());
      case Tags.CLASS -> readType();
      default -> throw new IOException("no such kind of value: " + tag);
    };
  }

  /** The constant of an enum. */
  Object readConstant(Class<?> type) throws IOException {
    Object[] constants = type.isEnum() ? type.getEnumConstants() : null;
    int ordinal = in.getCount();
    if (constants == null || ordinal < 0 || ordinal >= constants.length) {
      throw new IOException("no such constant of " + type.getName());
    }
    return constants[ordinal];
  }

  private Object readObject(int tag, int handle) throws IOException {
    return switch (tag) {
      case Tags.ARRAY -> readArray(handle);
      case Tags.RECORD, Tags.BEAN, Tags.CONSTANT -> readOfTheApplication(tag, handle);
      default -> containers.read(tag, handle);
    };
  }

  private Object readArray(int handle) throws IOException {
    Class<?> element = readType();
    if (element.isPrimitive()) {
      int start = in.position();
      Object array = Arrayed.readPrimitives(element, in);
      weigh(in.position() - start);
      return array;
    }
    @Nullable Object[] array = (Object[]) Array.newInstance(element, in.getLength(1));
    open(handle, array);
    for (int i = 0; i < array.length; i++) {
      array[i] = read();
    }
    return array;
  }

  private Object readOfTheApplication(int tag, int handle) throws IOException {
    Blueprint blueprint = readBlueprint();
    boolean rightTag = tag == Tags.CONSTANT || (tag == Tags.RECORD) == blueprint.type.isRecord();
    if (blueprint.refusal != null || !rightTag) {
      throw new IOException("an instance of " + blueprint.name + " is never written so");
    }
    try {
      if (tag == Tags.CONSTANT) {
        return blueprint.constant(in.getCount());
      }
      if (tag == Tags.RECORD) {
        return blueprint.readRecord(this);
      }
      Object instance = blueprint.allocate();
      open(handle, instance);
      blueprint.readFields(instance, this);
      return instance;
    } catch (IllegalAccessException e) {
      throw new IOException("the fields of " + blueprint.name + " cannot be set", e);
    }
  }

  /** The object may be referred to from here on. */
  void open(int handle, Object object) {
    objects.set(handle, object);
  }

  /** Reads what is going to be hashed or compared as often as {@code times}. */
  @Nullable Object readKey(int times) throws IOException {
    keys++;
    long before = weight;
    Object key = read();
    keys--;
    keyWork += Math.min(SATURATED / 64, weight - before) * times;
    if (keyWork > WORK_AT_LEAST + WORK_PER_BYTE * payloadBytes) {
      throw new IOException("keys that take too long to hash or compare");
    }
    return key;
  }

  /** Has a hash table made of this size, unless it is larger than a payload may ask for. */
  int tableSize(int exponent, int count) throws IOException {
    int least = HashOrder.least(count);
    if (exponent < least || exponent > 30) {
      throw new IOException("a hash table of another size than is written");
    }
    spareBuckets += (1L << exponent) - (1L << least);
    if (spareBuckets > GraphCodec.spareBuckets(payloadBytes)) {
      throw new IOException("hash tables that are too large");
    }
    return 1 << exponent;
  }

  Class<?> readType() throws IOException {
    int dimensions = in.getCount();
    int number = in.get();
    Class<?> type;
    if (number >= 0 && number < Types.count()) {
      type = Types.numbered(number);
    } else if (number == Types.count()) {
      type = readBlueprint().type;
    } else {
      throw new IOException("no such class: " + number);
    }
    if (dimensions < 0 || dimensions > 8 || (dimensions > 0 && type == void.class)) {
      throw new IOException("no such array");
    }
    for (int i = 0; i < dimensions; i++) {
      type = type.arrayType();
    }
    return type;
  }

  private Blueprint readBlueprint() throws IOException {
    int number = in.getCount();
    if (number >= 0 && number < blueprints.size()) {
      return blueprints.get(number);
    }
    if (number != blueprints.size()) {
      throw new IOException("refers to a class that is not there");
    }
    String name = in.getText();
    Blueprint blueprint = codec.trusted(name);
    if (in.getLong() != blueprint.shape) {
      throw new IOException("the class " + name + " has changed");
    }
    blueprints.add(blueprint);
    return blueprint;
  }
}
