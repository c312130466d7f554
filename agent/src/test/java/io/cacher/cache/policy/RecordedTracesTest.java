package io.cacher.cache.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the hit ratio to Caffeine's on recorded traces, which are not in the repository: {@code mvn
 * test -pl config-schema,agent -Dtest=RecordedTracesTest -Dcacher.traces=DIR}, where DIR holds
 * {@code NAME.keys.gz} files of big-endian ints, a key for each access.
 */
@EnabledIfSystemProperty(named = "cacher.traces", matches = ".+")
class RecordedTracesTest {

  private static final int RUNS = 5;

  /** Points; on traces of a few thousand accesses the hash of a key decides over more than one. */
  private static final double TOLERANCE = 2;

  private static final double[] SHARES = {0.02, 0.05, 0.1, 0.2, 0.5};

  static List<Path> traces() throws IOException {
    try (var files = Files.list(Path.of(System.getProperty("cacher.traces", "")))) {
      return files.filter(file -> file.toString().endsWith(".keys.gz")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("traces")
  void hitRatio_recordedTrace_notBelowCaffeine(Path file) throws IOException {
    int[] trace = read(file);
    long distinct = Arrays.stream(trace).distinct().count();
    List<String> tooLow = new ArrayList<>();
    for (double share : SHARES) {
      int size = (int) (distinct * share);
      double ours = 0;
      double theirs = 0;
      for (int run = 0; run < RUNS; run++) {
        ours += new PolicyRun(size).hitRatio(trace) / RUNS;
        theirs += HitRatioTest.caffeine(size, trace) / RUNS;
      }
      String line =
          String.format("%s %d: %.2f, Caffeine %.2f", file.getFileName(), size, ours, theirs);
      System.out.println(line);
      if (ours < theirs - TOLERANCE) {
        tooLow.add(line);
      }
    }
    assertThat(tooLow).isEmpty();
  }

  private static int[] read(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      IntBuffer keys = ByteBuffer.wrap(in.readAllBytes()).asIntBuffer();
      int[] trace = new int[keys.remaining()];
      keys.get(trace);
      return trace;
    }
  }
}
