package io.cacher.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.config.text.NearestWord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

  @ParameterizedTest
  @CsvSource({"'','',0", "a,'',1", "kitten,sitting,3", "load,laod,1", "find,find,0", "abc,ca,3"})
  void distance_edits_areCounted(String a, String b, int edits) {
    assertThat(NearestWord.distance(a, b)).isEqualTo(edits);
    assertThat(NearestWord.distance(b, a)).isEqualTo(edits);
  }

  @Test
  void closest_candidates_bestFirstWithoutFarOnes() {
    Nearest nearest = Nearest.misspelt("findByID");
    nearest.add("findByIds", "findByIds()");
    nearest.add("findById", "findById(long)");
    nearest.add("findByID", "findByID(int)");
    nearest.add("store", "store()");

    assertThat(nearest.closest(5))
        .containsExactly("findByID(int)", "findById(long)", "findByIds()");
    assertThat(nearest.closest(1)).containsExactly("findByID(int)");
  }

  @Test
  void closest_sameText_isListedOnce() {
    Nearest nearest = Nearest.alike("f");
    nearest.add("f", "f()");
    nearest.add("f", "f()");

    assertThat(nearest.closest(5)).containsExactly("f()");
  }
}
