package io.cacher.store.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.cacher.store.codec.probe.Probe;
import io.cacher.store.codec.probe.Probes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JavaCodecTest {

  private final ClassLoader loader = JavaCodecTest.class.getClassLoader();
  private final JavaCodec codec =
      new JavaCodec(new ClassNames(List.of("io.cacher.store.codec.probe.*")), 1 << 20);

  /** What the default codec refuses for having a form of its own. */
  @Test
  void decode_ownForm_isAsItsClassSays() throws IOException {
    Object replaced = probe("writeReplace");

    Object copy = codec.decode(codec.encode(replaced), loader);

    assertThat(copy).hasSameClassAs(replaced).usingRecursiveComparison().isEqualTo(replaced);
  }

  @Test
  void decode_commonResults_areEqual() throws IOException {
    for (String name :
        List.of(
            "Instant",
            "List.of(1, 2, 3)",
            "HashMap of 1000",
            "EnumMap",
            "record",
            "UUID",
            "EnumSet",
            "unmodifiableMap of LinkedHashMap",
            "BigDecimal with trailing zeros",
            "ConcurrentHashMap",
            "String[]",
            "int[][] ragged",
            "java.sql.Timestamp")) {
      Object value = probe(name);
      Object copy = codec.decode(codec.encode(value), loader);
      if (value.getClass().isArray()) {
        assertThat(Arrays.deepEquals(new Object[] {copy}, new Object[] {value})).as(name).isTrue();
      } else {
        assertThat(copy).as(name).isEqualTo(value);
      }
    }
  }

  @Test
  void encode_classNotAllowedOrNotSerializable_isRefusedByName() {
    JavaCodec strict = new JavaCodec(new ClassNames(List.of()), 1 << 20);

    assertThatExceptionOfType(UnfaithfulException.class)
        .isThrownBy(() -> strict.encode(probe("record")))
        .satisfies(e -> assertThat(e.className()).endsWith("Shop$Money"));
    for (String name : List.of("lambda", "Proxy", "Thread", "class that is not Serializable")) {
      assertThatExceptionOfType(UnfaithfulException.class)
          .isThrownBy(() -> codec.encode(probe(name)));
    }
  }

  /** The chain works on this class path, or its refusal would prove nothing. */
  @Test
  void decode_gadgetChain_isNeverRun() throws Exception {
    byte[] gadget = Gadget.bytes();
    System.clearProperty(Gadget.FIRED);
    new java.io.ObjectInputStream(new java.io.ByteArrayInputStream(gadget, 4, gadget.length - 4))
        .readObject();
    assertThat(System.getProperty(Gadget.FIRED)).isEqualTo("yes");
    System.clearProperty(Gadget.FIRED);

    assertThatIOException()
        .isThrownBy(() -> codec.decode(gadget, loader))
        .withMessageContaining("not among the classes");
    assertThatIOException()
        .isThrownBy(
            () -> new GraphCodec(loader, Object.class, name -> true).decode(gadget, loader));
    assertThat(System.getProperty(Gadget.FIRED)).isNull();
  }

  /** Sets within sets, which take 2^depth steps to hash. */
  @Test
  void decode_nestedTooDeeply_isRefused() throws IOException {
    Set<Object> root = new HashSet<>();
    Set<Object> left = root;
    Set<Object> right = new HashSet<>();
    for (int i = 0; i < 12; i++) {
      Set<Object> nextLeft = new HashSet<>(Set.of("left" + i));
      Set<Object> nextRight = new HashSet<>();
      left.add(nextLeft);
      left.add(nextRight);
      right.add(nextLeft);
      right.add(nextRight);
      left = nextLeft;
      right = nextRight;
    }
    byte[] fine = codec.encode(root);
    assertThat(codec.decode(fine, loader)).isNotNull();
    Object deep = "end";
    for (int i = 0; i < 30; i++) {
      deep = new HashSet<>(Set.of(deep));
    }
    byte[] payload = codec.encode(deep);

    assertThatIOException().isThrownBy(() -> codec.decode(payload, loader));
  }

  /** Half of an entry of a map, for which the JDK has an error and no exception. */
  @Test
  void decode_mapOfOddLength_isRefused() throws IOException {
    byte[] payload = codec.encode(Map.of("key", "value"));
    String text = new String(payload, StandardCharsets.ISO_8859_1);
    int length = text.indexOf("\u0004\0\0\0\2") + 4;
    assertThat(payload[length]).as("the length of its array").isEqualTo((byte) 2);
    payload[length] = 1;
    byte[] forged = Forged.sealed(payload);

    assertThatIOException().isThrownBy(() -> codec.decode(forged, loader));
  }

  @Test
  void decode_damaged_isRefused() throws IOException {
    byte[] payload = codec.encode(probe("record"));
    for (int i = 0; i < payload.length; i++) {
      byte[] damaged = payload.clone();
      damaged[i] ^= 4;
      assertThatIOException().isThrownBy(() -> codec.decode(damaged, loader));
    }
    assertThatIOException().isThrownBy(() -> codec.decode(new byte[4], loader));
  }

  private static Object probe(String name) {
    for (Probe probe : Probes.all()) {
      if (probe.name().equals(name)) {
        return probe.value().get();
      }
    }
    throw new AssertionError("no probe " + name);
  }
}
