package io.cacher.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JdkTest {

  private static final Jdk OLD = new Jdk(Path.of("old"), 17);
  private static final Jdk NEW = new Jdk(Path.of("new"), 21);

  @Test
  void requireNewer_onlyAnOldOne_failsWhereItIsRequired() {
    assertThat(Jdk.requireNewer(List.of(OLD), null)).containsExactly(OLD);
    assertThat(Jdk.requireNewer(List.of(OLD, NEW), "required")).containsExactly(OLD, NEW);
    assertThatThrownBy(() -> Jdk.requireNewer(List.of(OLD), "required"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("CACHER_TEST_JDKS");
  }
}
