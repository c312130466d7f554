package io.cacher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class VersionPathTest {

  private static final Position HERE = new Position("f", 1, 1);

  @Test
  void text_ofAVersion_isNoPath() throws Exception {
    for (String text :
        new String[] {
          "3", "2024-06", "this", "this is 3", "argentum", "release", "args.x", "arg01"
        }) {
      assertThat(VersionPath.of(text, HERE)).as(text).isNull();
    }
  }

  @Test
  void text_ofAPath_isOne() throws Exception {
    for (String text : new String[] {"this.release", "arg0", "arg12.version", "arg0[1]"}) {
      assertThat(Objects.requireNonNull(VersionPath.of(text, HERE)).text()).isEqualTo(text);
    }
    KeyPath context = Objects.requireNonNull(VersionPath.of("thread: a.B.c().d", HERE));
    assertThat(context.isContext()).isTrue();
    assertThat(context.root()).isEqualTo("a.B.c()");
  }

  @Test
  void text_thatStartsLikeAContextValue_mustBeOne() {
    assertThatThrownBy(() -> VersionPath.of("thread: a.B.c", HERE))
        .isInstanceOf(InvalidValueException.class);
  }
}
