package io.cacher.store.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IndexTest {

  @Test
  void locations_manyKeys_containEachOnesOwn() {
    SplittableRandom random = new SplittableRandom(1);
    GrowingIndex growing = new GrowingIndex();
    Map<Long, Integer> model = new HashMap<>();
    for (int location = 1; location <= 50_000; location++) {
      long hash = random.nextLong();
      growing.add(hash, location, 0);
      model.put(hash, location);
    }
    CompactIndex compact = growing.compact();
    int falseOnes = 0;
    for (Map.Entry<Long, Integer> entry : model.entrySet()) {
      assertThat(growing.locations(entry.getKey())).containsExactly(entry.getValue());
      int[] locations = compact.locations(entry.getKey());
      assertThat(locations).contains(entry.getValue());
      falseOnes += locations.length - 1;
    }
    assertThat(falseOnes).as("records read in vain").isLessThan(50_000 / 50);
    assertThat(compact.size()).isEqualTo(50_000);
    int found = 0;
    for (int i = 0; i < 10_000; i++) {
      found += compact.locations(random.nextLong()).length;
    }
    assertThat(found).as("records read in vain").isLessThan(10_000 / 50);
  }

  @Test
  void locations_sameHash_areAllThereTheLastFirst() {
    GrowingIndex growing = new GrowingIndex();
    growing.add(-1, 3, 0);
    growing.add(-1, 9, 0);
    growing.add(-1, 5, 0);

    assertThat(growing.locations(-1)).containsExactly(9, 5, 3);
    assertThat(growing.compact().locations(-1)).containsExactly(9, 5, 3);
  }

  @Test
  void add_inPlaceOfAnother_leavesTheOthers() {
    GrowingIndex growing = new GrowingIndex();
    growing.add(-1, 3, 0);
    growing.add(-1, 5, 0);

    growing.add(-1, Index.LARGEST_LOCATION, 3);

    assertThat(growing.locations(-1)).containsExactly(Index.LARGEST_LOCATION, 5);
    assertThat(growing.size()).isEqualTo(2);
  }

  @Test
  void locations_fullTable_ends() {
    CompactIndex full = new CompactIndex(new int[] {-1, -1, -1});

    assertThat(full.locations(5)).isEmpty();
  }

  @Test
  void settings_anySize_segmentsCanBeAddressed() {
    for (long maximum = 1; maximum < 1L << 44; maximum *= 3) {
      DiskSettings settings = Sample.settings(java.nio.file.Path.of("x"), maximum);

      assertThat((settings.segmentBytes() + (long) settings.unit()) / settings.unit())
          .isLessThanOrEqualTo(Index.LARGEST_LOCATION + 1L);
      assertThat(settings.segmentKeys()).isPositive();
      assertThat(settings.largestValue()).isBetween(1 << 17, 1 << 20);
    }
  }
}
