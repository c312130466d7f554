package io.cacher.store.codec;

import io.cacher.store.Codec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.nio.ByteBuffer;
import java.util.function.Predicate;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's serialisation, for classes that define their own form of it. To be asked for by name:
 * reading runs {@code readObject} and {@code readResolve} of all classes in the payload. These must
 * be allowed by name, or be of the JDK's values and collections; proxies and lambdas never are.
 * Thread-safe.
 */
@SuppressWarnings("BanSerializableRead") // behind a filter, and only where a rule asks for it
public final class JavaCodec implements Codec {

  private static final int HEADER = Integer.BYTES;

  /**
   * Sets within sets take time exponential in their nesting to hash; as deep as this it stays below
   * some seconds.
   */
  private static final int MOST_NESTED = 24;

  private final Predicate<String> allowed;
  private final int maximumBytes;

  /** A codec for classes of these names, besides the JDK's values and collections. */
  public JavaCodec(Predicate<String> allowed, int maximumBytes) {
    this.allowed = allowed;
    this.maximumBytes = maximumBytes;
  }

  @Override
  public byte[] encode(@Nullable Object result) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(new byte[HEADER], 0, HEADER);
    Classes classes;
    try (Classes out = new Classes(bytes, allowed)) {
      classes = out;
      out.writeObject(result);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      throw new UnfaithfulException(className(result), "it cannot be serialised: " + e);
    } catch (java.io.ObjectStreamException e) {
      throw new UnfaithfulException(className(result), "it cannot be serialised: " + e);
    }
    if (classes.refused != null) {
      throw new UnfaithfulException(
          classes.refused, "it is not among the classes that the rule allows to deserialise");
    }
    byte[] payload = bytes.toByteArray();
    if (payload.length > maximumBytes) {
      throw new UnfaithfulException(
          className(result), "it takes more than " + maximumBytes + " bytes");
    }
    ByteBuffer.wrap(payload).putInt(checksum(payload));
    return payload;
  }

  private static String className(@Nullable Object result) {
    return result == null ? "null" : result.getClass().getTypeName();
  }

  @Override
  public @Nullable Object decode(byte[] payload, ClassLoader loader) throws IOException {
    if (payload.length <= HEADER || payload.length > maximumBytes) {
      throw new IOException("not the size of a payload");
    }
    if (ByteBuffer.wrap(payload).getInt() != checksum(payload)) {
      throw new IOException("the payload is damaged");
    }
    InputStream bytes = new ByteArrayInputStream(payload, HEADER, payload.length - HEADER);
    try (Objects in = new Objects(bytes, loader, allowed)) {
      in.setObjectInputFilter(new Filter(payload.length));
      return in.readObject();
    } catch (ClassNotFoundException e) {
      throw new IOException("a class is not there", e);
    } catch (RuntimeException
        | StackOverflowError
        | LinkageError
        | AssertionError
        | InternalError e) {
      // The last is what the JDK's own classes say of a content that they could not have written.
      throw new IOException("the payload cannot be read", e);
    }
  }

  private static int checksum(byte[] payload) {
    CRC32C checksum = new CRC32C();
    checksum.update(payload, HEADER, payload.length - HEADER);
    return (int) checksum.getValue();
  }

  /** Whether instances may be made of a class, or of what it is an array of. */
  static boolean isAllowed(String className, Predicate<String> allowed) {
    String name = className;
    if (name.startsWith("[")) {
      name = name.substring(name.lastIndexOf('[') + 1);
      if (name.length() == 1) {
        return true;
      }
      name = name.substring(1, name.length() - 1);
    }
    return JavaValues.isKnown(name) || allowed.test(name);
  }

  /**
   * Bounds what a payload can make of its bytes; the classes are checked before they are loaded.
   */
  private record Filter(int payloadBytes) implements ObjectInputFilter {
    @Override
    public Status checkInput(FilterInfo info) {
      boolean bounded =
          info.depth() <= MOST_NESTED
              && info.references() <= payloadBytes
              && info.arrayLength() <= payloadBytes;
      return bounded ? Status.ALLOWED : Status.REJECTED;
    }
  }

  /** Notes the first class that could not be read again. */
  private static final class Classes extends ObjectOutputStream {

    private final Predicate<String> allowed;
    private @Nullable String refused;

    Classes(ByteArrayOutputStream out, Predicate<String> allowed) throws IOException {
      super(out);
      this.allowed = allowed;
    }

    @Override
    protected void annotateClass(Class<?> type) {
      if (refused == null && !isAllowed(type.getName(), allowed)) {
        refused = type.getName();
      }
    }

    @Override
    protected void annotateProxyClass(Class<?> type) {
      refused = type.getName();
    }
  }

  /** Finds allowed classes alone, where the application would. */
  private static final class Objects extends ObjectInputStream {

    private final ClassLoader loader;
    private final Predicate<String> allowed;

    Objects(InputStream in, ClassLoader loader, Predicate<String> allowed) throws IOException {
      super(in);
      this.loader = loader;
      this.allowed = allowed;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description)
        throws IOException, ClassNotFoundException {
      String name = description.getName();
      if (!isAllowed(name, allowed)) {
        throw new InvalidClassException(name, "not among the classes that the rule allows");
      }
      return Class.forName(name, false, loader);
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces) throws IOException {
      throw new InvalidClassException("a proxy is never written");
    }
  }
}
