package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThrownTextTest {

  @Test
  void of_usualException_isItsText() {
    assertThat(ThrownText.of(new IllegalStateException("no such key")))
        .isEqualTo("java.lang.IllegalStateException: <<no such key>>");
  }

  @Test
  void of_linesAndControlCharacters_isOneHarmlessLine() {
    assertThat(ThrownText.of(new Exception("a\n[cacher] b\u001b]0;c\u009b31m\td")))
        .isEqualTo("java.lang.Exception: <<a [cacher] b ]0;c 31m d>>");
  }

  @Test
  void of_noMessage_isTheNameOfItsClass() {
    assertThat(ThrownText.of(new Exception())).isEqualTo("java.lang.Exception");
    assertThat(ThrownText.of(new Exception(""))).isEqualTo("java.lang.Exception");
  }

  @Test
  void of_marksInTheMessage_endWhereItEnds() {
    assertThat(ThrownText.of(new Exception("a>>b<<c>>>")))
        .isEqualTo("java.lang.Exception: <<a> b<<c> >>>");
  }

  @Test
  void of_textOfItsOwn_isMarkedBehindTheNameOfItsClass() {
    Exception own =
        new Exception() {
          private static final long serialVersionUID = 1L;

          @Override
          @SuppressWarnings("OverrideThrowableToString") // as some do
          public String toString() {
            return "customer 4711";
          }
        };

    assertThat(ThrownText.of(own)).isEqualTo(own.getClass().getName() + ": <<customer 4711>>");
  }

  @Test
  void of_longText_isCut() {
    assertThat(ThrownText.of(new Exception("x".repeat(1_000_000)))).hasSizeLessThan(600);
  }

  @Test
  void of_brokenException_isTheNameOfItsClass() {
    assertThat(ThrownText.of(new Broken(null))).isEqualTo(Broken.class.getName());
    assertThat(ThrownText.of(new Broken("thrown"))).isEqualTo(Broken.class.getName());
  }

  private static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final @Nullable String message;

    Broken(@Nullable String message) {
      this.message = message;
    }

    @Override
    // As a broken one may.
    @SuppressWarnings({"NullAway", "OverrideThrowableToString", "ToStringReturnsNull"})
    public String toString() {
      if (message != null) {
        throw new IllegalStateException(message);
      }
      return null;
    }
  }
}
