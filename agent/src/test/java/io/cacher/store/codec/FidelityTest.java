package io.cacher.store.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cacher.store.codec.probe.Probe;
import io.cacher.store.codec.probe.Probes;
import io.cacher.store.codec.probe.SameGraph;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is kept is the same; what cannot be kept so is refused, and nothing is approximated. */
class FidelityTest {

  static List<Probe> probes() {
    return Probes.all();
  }

  @ParameterizedTest
  @MethodSource("probes")
  void encode_anyValue_isExactOrRefused(Probe probe) throws IOException {
    ClassLoader loader = FidelityTest.class.getClassLoader();
    GraphCodec codec = new GraphCodec(loader, Object.class, name -> false);
    Object original = probe.value().get();
    if (probe.refusal() != null) {
      assertThatExceptionOfType(UnfaithfulException.class)
          .isThrownBy(() -> codec.encode(original))
          .withMessageContaining(probe.refusal());
      return;
    }
    // More than are verified by the codec itself.
    for (int i = 0; i < 20; i++) {
      Object copy = codec.decode(codec.encode(probe.value().get()), loader);
      assertThat(SameGraph.difference(probe.value().get(), copy)).isNull();
    }
  }
}
