package com.example.shop.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WorkloadTest {
  @Test
  void request_ofTheSameIndex_isTheSame() {
    assertThat(first(500)).isEqualTo(first(500));
  }

  @Test
  void request_overARun_repeatsItselfAsShopsSee() {
    List<String> requests = first(1_800);
    assertThat(requests.stream().distinct().count()).isBetween(100L, 450L);
    assertThat(requests)
        .anyMatch(request -> request.startsWith("/search"))
        .anyMatch(request -> request.startsWith("/delivery"))
        .anyMatch(request -> request.endsWith("/similar"));
  }

  @Test
  void checksum_ofSwappedAnswers_differs() {
    assertThat(Checksum.of(0, 200, "a") + Checksum.of(1, 200, "b"))
        .isNotEqualTo(Checksum.of(0, 200, "b") + Checksum.of(1, 200, "a"));
  }

  private static List<String> first(int count) {
    Workload workload = new Workload();
    return LongStream.range(0, count).mapToObj(workload::request).toList();
  }
}
