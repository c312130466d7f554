package io.cacher.store.codec;

import io.cacher.store.Codec;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what one method returns: the JDK's values and collections by what they are, objects of the
 * application by their fields. A copy is the same in every respect that the application can see,
 * identity of shared objects, order and class included, or none is made.
 *
 * <p>Payloads come from stores that others can write to. Only classes are instantiated that
 *
 * <ul>
 *   <li>the declared type of the method's results can be seen to be made of: see {@link
 *       ShapeFingerprint#closure},
 *   <li>or the rule allows by name,
 *   <li>or this JVM has itself met in a result of the method,
 * </ul>
 *
 * all found by the class loader of the method's class and, of the JDK's classes, a fixed set alone.
 * No other class is even loaded. Of the application's code, decoding runs initialisers of those
 * classes, canonical constructors of records, and what hash tables and sorted collections call on
 * their keys.
 *
 * <p>Holds on to classes that its class loader sees, so it must not be reachable from anything that
 * outlives that loader. Thread-safe.
 */
public final class GraphCodec implements Codec {

  /** Of the format. */
  static final int VERSION = 1;

  /** Larger results are refused. */
  public static final int DEFAULT_MAXIMUM_BYTES = 16 << 20;

  private static final int HEADER = Integer.BYTES + 1;

  /** So many first results of each class are seen to survive, and one of so many later. */
  private static final int VERIFIED_AT_FIRST = 8;

  private static final int VERIFIED_LATER = 1024;

  private static final Predicate<String> NOBODY = new ClassNames(java.util.List.of());

  private final ClassLoader loader;
  private final Type declared;
  private final Class<?> expected;
  private final Predicate<String> allowed;
  private final int maximumBytes;
  private final Map<Class<?>, Blueprint> blueprints = new ConcurrentHashMap<>();
  private final Map<String, Blueprint> trusted = new ConcurrentHashMap<>();
  private final AtomicLong encoded = new AtomicLong();
  private volatile @Nullable Map<String, Class<?>> closure;

  /**
   * A codec for the results of a method.
   *
   * @param loader of the method's class
   * @param declared what the method says it returns, for an asynchronous one what that is of
   * @param allowed names of further classes that may be instantiated
   */
  public GraphCodec(ClassLoader loader, Type declared, Predicate<String> allowed) {
    this(loader, declared, allowed, DEFAULT_MAXIMUM_BYTES);
  }

  /** The same, for results that take up to {@code maximumBytes}. */
  public GraphCodec(
      ClassLoader loader, Type declared, Predicate<String> allowed, int maximumBytes) {
    this.loader = loader;
    this.declared = declared;
    this.expected = expected(declared);
    this.allowed = allowed;
    this.maximumBytes = maximumBytes;
  }

  /**
   * Has all classes of this package ready that encoding and decoding need, before either happens
   * where little stack is left.
   */
  public static void initialize() {
    GraphCodec codec = new GraphCodec(ClassLoader.getSystemClassLoader(), Object.class, NOBODY);
    try {
      Map<Object, Object> sample = new java.util.HashMap<>();
      sample.put("key", Arrays.asList(1, java.time.Instant.EPOCH, new int[0]));
      sample.put("é", java.util.Collections.unmodifiableList(new java.util.ArrayList<>()));
      codec.encode(sample);
      Blueprint.of(Sample.class);
    } catch (IOException | RuntimeException e) {
      // Met again by whoever encodes, and told then.
    }
  }

  private record Sample(int number, @Nullable Object value) {}

  private static Class<?> expected(Type declared) {
    Type raw = declared instanceof ParameterizedType type ? type.getRawType() : declared;
    Class<?> type = raw instanceof Class<?> plain ? plain : Object.class;
    return java.lang.invoke.MethodType.methodType(type).wrap().returnType();
  }

  /** By how many buckets hash tables may be larger than need be. */
  static long spareBuckets(int payloadBytes) {
    return 4096 + 8L * payloadBytes;
  }

  @Override
  public byte[] encode(@Nullable Object result) throws IOException {
    try {
      Output out = new Output(maximumBytes);
      GraphWriter writer = new GraphWriter(this, out);
      byte[] payload = write(result, writer, out);
      for (Blueprint blueprint : writer.used()) {
        trusted.putIfAbsent(blueprint.name, blueprint);
      }
      if (isToBeVerified(writer)) {
        verify(result, payload, writer.isUnordered());
        for (Blueprint blueprint : writer.used()) {
          blueprint.verified.incrementAndGet();
        }
      }
      return payload;
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      throw new UnfaithfulException(className(result), "it cannot be read: " + e);
    }
  }

  private byte[] write(@Nullable Object result, GraphWriter writer, Output out) throws IOException {
    out.advance(HEADER);
    out.patch(Integer.BYTES, VERSION);
    writer.write(result);
    if (writer.spareBuckets() > spareBuckets(out.size())) {
      throw new UnfaithfulException(
          className(result), "its hash tables are far larger than need be");
    }
    byte[] payload = out.toBytes();
    ByteBuffer.wrap(payload).putInt(checksum(payload));
    return payload;
  }

  private static String className(@Nullable Object result) {
    return result == null ? "null" : result.getClass().getTypeName();
  }

  private boolean isToBeVerified(GraphWriter writer) {
    long number = encoded.getAndIncrement();
    if (number < VERIFIED_AT_FIRST || number % VERIFIED_LATER == 0) {
      return true;
    }
    for (Blueprint blueprint : writer.used()) {
      if (blueprint.verified.get() < VERIFIED_AT_FIRST) {
        return true;
      }
    }
    return false;
  }

  /** Whether a copy is encoded to the same bytes. */
  private void verify(@Nullable Object result, byte[] payload, boolean unordered)
      throws IOException {
    byte[] again;
    try {
      Object copy = decode(payload, loader);
      Output out = new Output(maximumBytes);
      again = write(copy, new GraphWriter(this, out), out);
    } catch (IOException e) {
      throw new UnfaithfulException(className(result), "no copy can be made: " + e.getMessage());
    }
    if (!unordered && !Arrays.equals(again, payload)) {
      throw new UnfaithfulException(className(result), "a copy is not the same");
    }
  }

  @Override
  public @Nullable Object decode(byte[] payload, ClassLoader caller) throws IOException {
    if (caller != loader) {
      throw new IOException("a codec of another class loader");
    }
    if (payload.length <= HEADER || payload.length > maximumBytes) {
      throw new IOException("not the size of a payload");
    }
    if (ByteBuffer.wrap(payload).getInt() != checksum(payload)) {
      throw new IOException("the payload is damaged");
    }
    if (payload[Integer.BYTES] != VERSION) {
      throw new IOException("another version of the format: " + payload[Integer.BYTES]);
    }
    Object result;
    try {
      Input in = new Input(payload, HEADER);
      result = new GraphReader(this, in, payload.length).read();
      if (in.remaining() > 0) {
        throw new IOException("more than one result");
      }
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      throw new IOException("the payload cannot be read", e);
    }
    if (result != null && !expected.isInstance(result)) {
      throw new IOException("a " + className(result) + " is not what the method returns");
    }
    return result;
  }

  private static int checksum(byte[] payload) {
    CRC32C checksum = new CRC32C();
    checksum.update(payload, Integer.BYTES, payload.length - Integer.BYTES);
    return (int) checksum.getValue();
  }

  /** How to take apart instances of a class that a result of the method refers to. */
  Blueprint blueprintOf(Class<?> type) throws UnfaithfulException {
    Blueprint known = blueprints.get(type);
    if (known != null) {
      return known;
    }
    Blueprint blueprint = Blueprint.of(type);
    if (!isVisible(type)) {
      // Nor is it remembered: it may have a shorter life than this.
      throw new UnfaithfulException(
          type,
          blueprint.refusal != null
              ? blueprint.refusal
              : "the class loader of the method's class does not find it");
    }
    Blueprint other = blueprints.putIfAbsent(type, blueprint);
    return other == null ? blueprint : other;
  }

  private boolean isVisible(Class<?> type) {
    try {
      return Class.forName(type.getName(), false, loader) == type;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /** How to make instances of a class that a payload names. */
  Blueprint trusted(String name) throws IOException {
    Blueprint known = trusted.get(name);
    if (known != null) {
      return known;
    }
    Class<?> type = closure().get(name);
    if (type == null && allowed.test(name)) {
      try {
        type = Class.forName(name, false, loader);
      } catch (ClassNotFoundException e) {
        throw new IOException("there is no class " + name, e);
      }
    }
    if (type == null || Refusals.isOfTheJdk(type)) {
      throw new IOException("the class " + name + " is not trusted here");
    }
    Blueprint blueprint = blueprintOf(type);
    trusted.putIfAbsent(name, blueprint);
    return blueprint;
  }

  private Map<String, Class<?>> closure() {
    Map<String, Class<?>> classes = closure;
    if (classes == null) {
      classes = new java.util.HashMap<>();
      for (Class<?> type : ShapeFingerprint.closure(declared)) {
        classes.put(type.getName(), type);
      }
      closure = classes;
    }
    return classes;
  }
}
