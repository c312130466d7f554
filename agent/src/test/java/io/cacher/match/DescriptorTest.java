package io.cacher.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptorTest {

  @Test
  void parameters_allKinds_areInSourceForm() {
    assertThat(Descriptor.parameters("(ZBCSIJFD[[JLjava/lang/String;[Lcom/acme/Outer$Inner;)V"))
        .containsExactly(
            "boolean",
            "byte",
            "char",
            "short",
            "int",
            "long",
            "float",
            "double",
            "long[][]",
            "java.lang.String",
            "com.acme.Outer$Inner[]");
  }

  @Test
  void result_anyKind_isInSourceForm() {
    assertThat(Descriptor.result("(I)V")).isEqualTo("void");
    assertThat(Descriptor.result("()[Ljava/util/List;")).isEqualTo("java.util.List[]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "()", "I", "(V)V", "(I", "()II", "(L;)V", "(Lx)V;)V", "(Q)V", "([)V"})
  void check_malformed_throws(String descriptor) {
    assertThatThrownBy(() -> Descriptor.check(descriptor)).isInstanceOf(RuntimeException.class);
  }
}
