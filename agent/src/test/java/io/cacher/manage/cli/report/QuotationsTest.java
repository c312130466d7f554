package io.cacher.manage.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.cache.ThrownText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotationsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no customer 4711",
        "4711 >> 4712",
        "4711>>>4712<<4713",
        ">>4711",
        "<<4711",
        "a\n4711\n>>4712",
        "4711>",
        "4711\u20284712",
        "key=`4711` is no number"
      })
  void exceptionsOfTheApplication_keepTheNameOfTheirClassAlone(String message) {
    String line = "prices: a key could not be made: ";
    String thrown = ThrownText.of(new IllegalStateException(message));
    String twice = line + thrown + " (3 times more)\n" + line + thrown + "\n";

    assertThat(Quotations.leftOut(twice))
        .isEqualTo(twice.replace(thrown, "java.lang.IllegalStateException"));
  }

  @Test
  void longMessage_isLeftOutToItsEnd() {
    String thrown = ThrownText.of(new IllegalStateException("4711 ".repeat(1_000)));

    assertThat(Quotations.leftOut(thrown)).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void argumentsOfWarm_thatDoNotFit_areLeftOut() {
    assertThat(Quotations.leftOut("a: r.yaml:3:4: `47`11` is no int, for arg0 of a.B.c(int)\n"))
        .isEqualTo("a: r.yaml:3:4: `(left out)` is no int, for arg0 of a.B.c(int)\n");
    assertThat(Quotations.leftOut("`4711` cannot be made a a.B, for which"))
        .isEqualTo("`(left out)` cannot be made a a.B, for which");
  }

  @Test
  void allElse_stays() {
    String text = "prices: `key` of a << b >> c, did you mean `keys`?\n";
    assertThat(Quotations.leftOut(text)).isEqualTo(text);
  }
}
