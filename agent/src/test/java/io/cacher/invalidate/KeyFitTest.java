package io.cacher.invalidate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyFitTest {

  @Test
  void part_integers_areConvertedWhereExact() {
    assertThat(KeyFit.part(long.class, 5)).isEqualTo(5L);
    assertThat(KeyFit.part(Long.class, (short) 5)).isEqualTo(5L);
    assertThat(KeyFit.part(int.class, 5L)).isEqualTo(5);
    assertThat(KeyFit.part(int.class, 1L << 40)).isSameAs(KeyFit.NO_ENTRY);
    assertThat(KeyFit.part(byte.class, 5)).isEqualTo(5);
    assertThat(KeyFit.part(Byte.class, 5)).isEqualTo((byte) 5);
    assertThat(KeyFit.part(byte.class, 300)).isSameAs(KeyFit.NO_ENTRY);
    assertThat(KeyFit.part(int.class, 5.0)).isSameAs(KeyFit.MISFIT);
  }

  @Test
  void part_floatingPoint_isConvertedWhereExact() {
    assertThat(KeyFit.part(double.class, 0.5f)).isEqualTo(0.5);
    assertThat(KeyFit.part(double.class, 3)).isEqualTo(3.0);
    assertThat(KeyFit.part(float.class, 0.5)).isEqualTo(0.5f);
    assertThat(KeyFit.part(float.class, 0.1)).isSameAs(KeyFit.NO_ENTRY);
    assertThat(KeyFit.part(double.class, (1L << 53) + 1)).isSameAs(KeyFit.NO_ENTRY);
  }

  @Test
  void part_otherPrimitives_becomeTheirCarrier() {
    assertThat(KeyFit.part(boolean.class, true)).isEqualTo(1);
    assertThat(KeyFit.part(char.class, 'a')).isEqualTo((int) 'a');
    assertThat(KeyFit.part(boolean.class, 1)).isSameAs(KeyFit.MISFIT);
    assertThat(KeyFit.part(int.class, null)).isSameAs(KeyFit.MISFIT);
  }

  @Test
  void part_references_fitByClass() {
    assertThat(KeyFit.part(String.class, "a")).isEqualTo("a");
    assertThat(KeyFit.part(String.class, null)).isNull();
    assertThat(KeyFit.part(String.class, 1)).isSameAs(KeyFit.MISFIT);
    assertThat(KeyFit.part(Object.class, 1)).isEqualTo(1);
  }

  @Test
  void ambiguous_numberForAWiderType_isTrue() {
    assertThat(KeyFit.ambiguous(Object.class, 1)).isTrue();
    assertThat(KeyFit.ambiguous(Long.class, 1L)).isFalse();
    assertThat(KeyFit.ambiguous(Object.class, "1")).isFalse();
    assertThat(KeyFit.sameNumber(1, 1L)).isTrue();
    assertThat(KeyFit.sameNumber(1, 2L)).isFalse();
    assertThat(KeyFit.sameNumber(0.5f, 0.5)).isTrue();
  }
}
