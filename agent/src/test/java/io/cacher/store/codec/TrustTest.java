package io.cacher.store.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What bytes from a store can make the codec do. */
class TrustTest {

  private static final Predicate<String> NOBODY = new ClassNames(List.of());

  private static final String SOURCE =
      """
      package app;
      public class Price {
        int cents = 3;
        static { System.setProperty("app.Price.initialized", "yes"); }
        static Price make() { return new Price(); }
      }
      """;

  private final Release release = Release.of("app.Price", SOURCE);

  @Test
  void decode_classNotMet_isRefusedUntilThisJvmHasEncodedOne() throws IOException {
    byte[] payload = encodedElsewhere();
    GraphCodec codec = new GraphCodec(release, Object.class, NOBODY);

    assertThatIOException()
        .isThrownBy(() -> codec.decode(payload, release))
        .withMessage("the class app.Price is not trusted here");
    codec.encode(release.made("app.Price"));
    assertThat(codec.decode(payload, release)).hasFieldOrPropertyWithValue("cents", 3);
  }

  @Test
  void decode_classNotTrusted_isNeitherLoadedNorInitialized() throws IOException {
    byte[] payload = encodedElsewhere();
    System.clearProperty("app.Price.initialized");
    ClassLoader watched =
        new ClassLoader(release) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            assertThat(name).isNotEqualTo("app.Price");
            return super.loadClass(name, resolve);
          }
        };

    assertThatIOException()
        .isThrownBy(() -> new GraphCodec(watched, Object.class, NOBODY).decode(payload, watched));
    assertThat(System.getProperty("app.Price.initialized")).isNull();
  }

  /** Trusted, but changed since: still not initialised. */
  @Test
  void decode_classHasChanged_isNotInitialized() throws IOException {
    byte[] payload = encodedElsewhere();
    Release next = Release.of("app.Price", SOURCE.replace("int cents", "long cents"));
    System.clearProperty("app.Price.initialized");
    GraphCodec codec = new GraphCodec(next, next.type("app.Price"), NOBODY);

    assertThatIOException().isThrownBy(() -> codec.decode(payload, next));
    assertThat(System.getProperty("app.Price.initialized")).isNull();
  }

  @Test
  void decode_declaredOrAllowed_isTheValue() throws IOException {
    byte[] payload = encodedElsewhere();
    GraphCodec declared = new GraphCodec(release, release.type("app.Price"), NOBODY);
    GraphCodec allowed =
        new GraphCodec(release, Object.class, new ClassNames(List.of("com.x.*", "app..*")));

    assertThat(declared.decode(payload, release)).hasFieldOrPropertyWithValue("cents", 3);
    assertThat(allowed.decode(payload, release)).hasFieldOrPropertyWithValue("cents", 3);
  }

  @Test
  void decode_twoLoadersOfOneName_eachGetsItsOwn() throws IOException {
    byte[] payload = encodedElsewhere();
    Release other = release.again();
    for (Release each : List.of(release, other)) {
      GraphCodec codec = new GraphCodec(each, each.type("app.Price"), NOBODY);
      assertThat(codec.decode(payload, each)).isInstanceOf(each.type("app.Price"));
    }
    GraphCodec codec = new GraphCodec(release, release.type("app.Price"), NOBODY);
    assertThatIOException().isThrownBy(() -> codec.decode(payload, other));
    assertThatExceptionOfType(UnfaithfulException.class)
        .isThrownBy(() -> codec.encode(other.made("app.Price")))
        .withMessageContaining("does not find it")
        .satisfies(e -> assertThat(e.className()).isEqualTo("app.Price"));
  }

  /** Nothing of this package, nor of the JDK's that it uses, holds on to the classes. */
  @Test
  void codec_forgotten_letsTheClassLoaderGo() throws Exception {
    WeakReference<ClassLoader> loader = usedAndForgotten();
    for (int i = 0; i < 100 && loader.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(loader.get()).isNull();
  }

  private WeakReference<ClassLoader> usedAndForgotten() throws IOException {
    Release mine = release.again();
    GraphCodec codec = new GraphCodec(mine, mine.type("app.Price"), NOBODY);
    codec.decode(codec.encode(List.of(mine.made("app.Price")).get(0)), mine);
    ShapeFingerprint.of(mine.type("app.Price"));
    return new WeakReference<>(mine);
  }

  @Test
  void decode_notWhatTheMethodReturns_isRefused() throws IOException {
    ClassLoader loader = TrustTest.class.getClassLoader();
    byte[] payload = new GraphCodec(loader, Object.class, NOBODY).encode("text");

    assertThat(new GraphCodec(loader, CharSequence.class, NOBODY).decode(payload, loader))
        .isEqualTo("text");
    assertThatIOException()
        .isThrownBy(() -> new GraphCodec(loader, int.class, NOBODY).decode(payload, loader))
        .withMessageContaining("java.lang.String");
    assertThatIOException()
        .isThrownBy(() -> new GraphCodec(loader, List.class, NOBODY).decode(payload, loader));
  }

  /** Classes that are on the class path and in famous attacks. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.apache.commons.collections.functors.InvokerTransformer",
        "org.apache.commons.collections.functors.ChainedTransformer",
        "org.apache.commons.collections.map.LazyMap",
        "com.sun.org.apache.xalan.internal.xsltc.trax.TemplatesImpl",
        "sun.reflect.annotation.AnnotationInvocationHandler",
        "java.lang.ProcessBuilder",
        "java.net.URLClassLoader",
        "javax.script.ScriptEngineManager",
        "java.lang.Thread"
      })
  void decode_gadget_isNeverMade(String className) throws IOException {
    ClassLoader loader = TrustTest.class.getClassLoader();
    for (int tag : new int[] {Tags.BEAN, Tags.RECORD, Tags.CONSTANT, Tags.ENUM, Tags.CLASS}) {
      Output out = Forged.output();
      out.put(tag);
      if (tag == Tags.ENUM || tag == Tags.CLASS) {
        out.put(0);
        out.put(Types.count());
      }
      out.put(0);
      out.putText(className);
      out.putLong(shapeOf(className));
      out.putLong(0);
      byte[] payload = Forged.payload(out);
      for (Predicate<String> allowed :
          List.of(NOBODY, new ClassNames(List.of("java..*", "com.sun..*")))) {
        assertThatIOException()
            .isThrownBy(() -> new GraphCodec(loader, Object.class, allowed).decode(payload, loader))
            .withMessageContaining("not trusted");
      }
    }
  }

  private static long shapeOf(String className) {
    try {
      return ShapeFingerprint.ofClass(
          Class.forName(className, false, TrustTest.class.getClassLoader()));
    } catch (ClassNotFoundException ofAnotherJdk) {
      return 0;
    }
  }

  /** A key whose hash takes 2^60 steps, in 200 bytes. */
  @Test
  void decode_billionHashes_isRefused() throws IOException {
    Output out = Forged.output();
    out.put(Tags.LINKED_HASH_SET);
    out.putCount(1);
    for (int i = 0; i < 60; i++) {
      out.put(Tags.ARRAY_LIST);
      out.putCount(2);
    }
    out.put(Tags.NULL);
    out.put(Tags.NULL);
    for (int i = 60; i > 1; i--) {
      out.put(Tags.REFERENCE);
      out.putCount(i);
    }
    refused(out, "too long to hash");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {Tags.LINKED_HASH_SET, Tags.LINKED_HASH_MAP, Tags.SET_OF, Tags.MAP_OF, Tags.HASH_SET})
  void decode_keysOfOneHash_areRefused(int tag) throws IOException {
    List<String> colliding = colliding(7);
    Output out = Forged.output();
    out.put(tag);
    if (tag == Tags.HASH_SET) {
      out.put(HashOrder.least(colliding.size()));
    }
    out.putCount(colliding.size());
    for (String each : colliding) {
      out.put(Tags.STRING);
      out.putText(each);
      if (tag == Tags.LINKED_HASH_MAP || tag == Tags.MAP_OF) {
        out.put(Tags.TRUE);
      }
    }
    refused(out, "same hash");
  }

  private static List<String> colliding(int length) {
    List<String> texts = List.of("");
    for (int i = 0; i < length; i++) {
      List<String> longer = new ArrayList<>();
      for (String text : texts) {
        longer.add(text + "Aa");
        longer.add(text + "BB");
      }
      texts = longer;
    }
    return texts;
  }

  @Test
  void decode_nestedTooDeeply_isRefused() throws IOException {
    Output out = Forged.output();
    for (int i = 0; i < 100_000; i++) {
      out.put(Tags.OPTIONAL);
    }
    refused(out, "more deeply");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        Tags.ARRAY_LIST,
        Tags.LIST_OF,
        Tags.LINKED_HASH_MAP,
        Tags.TREE_SET,
        Tags.BIT_SET,
        Tags.BIG_INTEGER,
        Tags.STRING,
        Tags.PRIORITY_QUEUE
      })
  void decode_claimsMoreThanThereIs_isRefused(int tag) throws IOException {
    Output out = Forged.output();
    out.put(tag);
    if (tag == Tags.TREE_SET || tag == Tags.PRIORITY_QUEUE) {
      out.put(Tags.NULL);
    }
    out.putCount(Integer.MAX_VALUE - 8);
    refused(out, "");
  }

  @Test
  void decode_hugeTableForNothing_isRefused() throws IOException {
    Output out = Forged.output();
    out.put(Tags.HASH_MAP);
    out.put(30);
    out.putCount(0);
    refused(out, "too large");
  }

  @Test
  void decode_elementTypes_areChecked() throws IOException {
    Output out = Forged.output();
    out.put(Tags.ARRAY);
    out.put(0);
    out.put(Types.number(Integer.class));
    out.putCount(1);
    out.put(Tags.TRUE);
    refused(out, "");
  }

  @Test
  void decode_truncatedForeignOrOfAnotherVersion_isRefused() throws IOException {
    ClassLoader loader = TrustTest.class.getClassLoader();
    GraphCodec codec = new GraphCodec(loader, Object.class, NOBODY);
    byte[] payload = codec.encode(new ArrayList<>(List.of("a", 1, Map.of(1, 2))));
    for (int length = 0; length < payload.length; length++) {
      byte[] truncated = Arrays.copyOf(payload, length);
      assertThatIOException().isThrownBy(() -> codec.decode(truncated, loader));
      assertThatIOException().isThrownBy(() -> codec.decode(Forged.sealed(truncated), loader));
    }
    byte[] longer = Forged.sealed(Arrays.copyOf(payload, payload.length + 1));
    assertThatIOException()
        .isThrownBy(() -> codec.decode(longer, loader))
        .withMessage("more than one result");
    byte[] later = payload.clone();
    later[4]++;
    assertThatIOException()
        .isThrownBy(() -> codec.decode(Forged.sealed(later), loader))
        .withMessageContaining("another version");
    byte[] foreign = new byte[1000];
    new Random(1).nextBytes(foreign);
    assertThatIOException().isThrownBy(() -> codec.decode(foreign, loader));
    byte[] text = "{\"json\": true, \"and\": \"text\"}".getBytes(StandardCharsets.UTF_8);
    assertThatIOException().isThrownBy(() -> codec.decode(text, loader));
  }

  @Test
  void encode_largerThanAllowed_isRefused() {
    ClassLoader loader = TrustTest.class.getClassLoader();
    GraphCodec codec = new GraphCodec(loader, Object.class, NOBODY, 1000);

    assertThatExceptionOfType(UnfaithfulException.class)
        .isThrownBy(() -> codec.encode(new byte[1001]))
        .withMessageContaining("more than 1000 bytes");
  }

  @Test
  void encode_hashCodeThrows_isRefused() {
    ClassLoader loader = TrustTest.class.getClassLoader();
    GraphCodec codec = new GraphCodec(loader, Object.class, NOBODY);
    Fickle key = new Fickle();
    Map<Object, Object> map = new HashMap<>(Map.of(key, 1));
    HashSet<Object> itself = new HashSet<>();
    key.broken = true;

    assertThatExceptionOfType(UnfaithfulException.class).isThrownBy(() -> codec.encode(map));
    assertThat(itself).isEmpty();
  }

  private static final class Fickle {
    private boolean broken;

    @Override
    public int hashCode() {
      if (broken) {
        throw new IllegalStateException("no hash");
      }
      return 1;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Fickle;
    }
  }

  private static void refused(Output out, String message) throws IOException {
    ClassLoader loader = TrustTest.class.getClassLoader();
    byte[] payload = Forged.payload(out);
    GraphCodec codec = new GraphCodec(loader, Object.class, NOBODY);
    assertThatIOException()
        .isThrownBy(() -> codec.decode(payload, loader))
        .withMessageContaining(message);
  }

  private byte[] encodedElsewhere() throws IOException {
    Release elsewhere = release.again();
    return new GraphCodec(elsewhere, Object.class, NOBODY).encode(elsewhere.made("app.Price"));
  }
}
