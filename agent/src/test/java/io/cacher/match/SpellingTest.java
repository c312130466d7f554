package io.cacher.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.config.text.NearestWord;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpellingTest {

  @Test
  void isBeyond_nothingInCommon_isTold() {
    assertThat(Spelling.of("Catalogue").isBeyond(3, Spelling.of("Whirlwind"))).isTrue();
    assertThat(Spelling.of("Part").isBeyond(3, Spelling.of("PartOfTheWhole"))).isTrue();
    assertThat(Spelling.of("Abc").isBeyond(2, Spelling.of("Abc123"))).isTrue();
  }

  @Test
  void isBeyond_letterCase_isNoDifference() {
    assertThat(Spelling.of("PRODUCT").isBeyond(0, Spelling.of("product"))).isFalse();
  }

  @Test
  void isBeyond_whateverIsWithinTheLimit_isNeverTold() {
    String letters = "abcdxyzABCXYZ019_$-\u00e4\u0416";
    SplittableRandom random = new SplittableRandom(7);
    int told = 0;
    for (int i = 0; i < 20_000; i++) {
      Spelling one = Spelling.of(word(letters, random));
      Spelling other = Spelling.of(word(letters, random));
      int distance = NearestWord.distance(one.lower(), other.lower());
      for (int limit = distance; limit < distance + 3; limit++) {
        assertThat(one.isBeyond(limit, other)).as(one.name() + " " + other.name()).isFalse();
      }
      told += distance > 0 && one.isBeyond(distance - 1, other) ? 1 : 0;
    }
    assertThat(told).isPositive();
  }

  private static String word(String letters, SplittableRandom random) {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      word.append(letters.charAt(random.nextInt(letters.length())));
    }
    return word.toString();
  }
}
