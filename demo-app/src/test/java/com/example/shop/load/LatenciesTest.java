package com.example.shop.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  @Test
  void percentile_ofAHundred_isTheNearestRank() {
    Latencies latencies = new Latencies(LongStream.rangeClosed(1, 100).map(i -> 101 - i).toArray());
    assertThat(latencies.percentile(50)).isEqualTo(50);
    assertThat(latencies.percentile(99)).isEqualTo(99);
    assertThat(latencies.percentile(100)).isEqualTo(100);
    assertThat(latencies.percentile(0)).isEqualTo(1);
  }

  @Test
  void percentile_ofOne_isThatOne() {
    assertThat(new Latencies(7).percentile(99)).isEqualTo(7);
  }

  @Test
  void percentile_ofNone_isZero() {
    assertThat(new Latencies().percentile(50)).isZero();
  }
}
