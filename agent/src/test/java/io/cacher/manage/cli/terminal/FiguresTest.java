package io.cacher.manage.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-1, -1",
    "99999, 99999",
    "100000, 100k",
    "999499, 999k",
    "999500, 1.00M",
    "1234567, 1.23M",
    "12345678, 12.3M",
    "9223372036854775807, 9.22E"
  })
  void count_isExactWhileItIsShort(long number, String text) {
    assertThat(Figures.count(number)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.001, <0.01",
    "0.25, 0.25",
    "9.994, 9.99",
    "9.996, 10.0",
    "17.34, 17.3",
    "1234.4, 1234",
    "123456, 123k"
  })
  void rate_hasThreeDigits(double rate, String text) {
    assertThat(Figures.rate(rate)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.3, 1ns",
    "850, 850ns",
    "999.6, 1.00us",
    "12345, 12.3us",
    "4560000, 4.56ms",
    "999600000, 1.00s",
    "7890000000, 7.89s",
    "119e9, 119s",
    "125e9, 2m05s",
    "7500e9, 2h05m",
    "180000e9, 2d2h"
  })
  void time_hasAUnit(double nanos, String text) {
    assertThat(Figures.time(nanos)).isEqualTo(text);
  }

  @Test
  void figures_ofAnyLocale_haveAPoint() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Figures.percent(97.26)).isEqualTo("97.3");
      assertThat(Figures.time(12_345)).isEqualTo("12.3us");
    } finally {
      Locale.setDefault(before);
    }
  }
}
