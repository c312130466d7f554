package io.cacher.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A recorded trace: {@code NAME.keys.gz}, compressed big-endian ints, a key for each access. */
final class Trace {

  private static final String SUFFIX = ".keys.gz";
  private static final String SIZES = "trace-sizes.properties";

  /** Of the distinct keys, for traces that {@code trace-sizes.properties} does not name. */
  private static final double[] SHARES = {0.01, 0.02, 0.05, 0.1, 0.2, 0.5};

  final String name;
  final int[] keys;

  /** The sizes of the caches to replay it with. */
  final int[] sizes;

  private Trace(String name, int[] keys, int[] sizes) {
    this.name = name;
    this.keys = keys;
    this.sizes = sizes;
  }

  /** The traces in a directory, by name, read one by one. */
  static Stream<Trace> in(Path directory) throws IOException {
    Properties known = new Properties();
    try (InputStream in = Trace.class.getResourceAsStream(SIZES)) {
      known.load(in);
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(directory)) {
      files = all.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
    return files.stream().map(file -> read(file, known));
  }

  private static Trace read(Path file, Properties known) {
    String name = file.getFileName().toString().replace(SUFFIX, "");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      IntBuffer ints = ByteBuffer.wrap(in.readAllBytes()).asIntBuffer();
      int[] keys = new int[ints.remaining()];
      ints.get(keys);
      String sizes = known.getProperty(name);
      return new Trace(name, keys, sizes == null ? shares(keys) : parse(sizes));
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private static int[] parse(String sizes) {
    return Stream.of(sizes.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
  }

  private static int[] shares(int[] keys) {
    long distinct = Arrays.stream(keys).distinct().count();
    return DoubleStream.of(SHARES).mapToInt(share -> (int) (distinct * share)).distinct().toArray();
  }
}
