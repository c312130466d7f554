package com.example.shop.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpellingTest {
  @Test
  void edits_betweenWords_isTheLevenshteinDistance() {
    assertThat(Spelling.edits("kitten", "sitting")).isEqualTo(3);
    assertThat(Spelling.edits("", "oak")).isEqualTo(3);
    assertThat(Spelling.edits("oak", "oak")).isZero();
  }

  @Test
  void closestTo_aName_isThatName() {
    assertThat(Spelling.closestTo("wide oak chair")).isEqualTo("wide oak chair");
  }
}
