package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassNamesTest {

  @Test
  void name_inFullOrWithoutPackage_matches() {
    assertThat(ClassNames.matches(IOException.class, "java.io.IOException")).isTrue();
    assertThat(ClassNames.matches(IOException.class, "IOException")).isTrue();
    assertThat(ClassNames.matches(Map.Entry.class, "java.util.Map.Entry")).isTrue();
    assertThat(ClassNames.matches(Map.Entry.class, "java.util.Map$Entry")).isTrue();
    assertThat(ClassNames.matches(Map.Entry.class, "Map.Entry")).isTrue();
    assertThat(ClassNames.matches(Map.Entry.class, "Entry")).isTrue();
  }

  @Test
  void name_ofAnother_doesNotMatch() {
    assertThat(ClassNames.matches(IOException.class, "io.IOException")).isFalse();
    assertThat(ClassNames.matches(IOException.class, "OException")).isFalse();
    assertThat(ClassNames.matches(IOException.class, "java.io.ioexception")).isFalse();
    assertThat(ClassNames.matches(IOException.class, "x.java.io.IOException")).isFalse();
  }
}
