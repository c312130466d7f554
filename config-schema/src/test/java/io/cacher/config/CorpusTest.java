package io.cacher.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Loader and schema agree on every file, so that editor and agent never disagree. */
class CorpusTest {

  private static final com.networknt.schema.Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(CorpusTest.class.getResourceAsStream("/io/cacher/config/cacher.schema.json"));

  @ParameterizedTest
  @MethodSource("good")
  void goodFile_loaderAndSchema_accept(Path file) {
    String text = Corpus.text(file);
    LoadResult result = Corpus.load(text);
    assertThat(result.problems()).isEmpty();
    assertThat(result.rules()).isNotEmpty();
    assertThat(validate(text)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("bad")
  void badFile_loaderAndSchema_refuse(Path file) {
    String text = Corpus.text(file);
    LoadResult result = Corpus.load(text);
    Corpus.assertExpected(text, result);
    assertThat(result.readable()).isTrue();
    assertThat(validate(text)).isNotEmpty();
  }

  /** What a schema cannot say: syntax, repeated keys, sums, and texts it cannot parse. */
  @ParameterizedTest
  @MethodSource("loaderOnly")
  void fileOnlyTheLoaderCanJudge_loader_refuses(Path file) {
    String text = Corpus.text(file);
    Corpus.assertExpected(text, Corpus.load(text));
  }

  @Test
  void corpus_isLargeEnoughToMeanSomething() {
    assertThat(good()).hasSizeGreaterThan(70);
    assertThat(bad()).hasSizeGreaterThan(90);
  }

  private static List<Error> validate(String yaml) {
    return SCHEMA.validate(Json.write(Json.ofYaml(yaml)), InputFormat.JSON);
  }

  static List<Path> good() {
    return Corpus.files("good");
  }

  static List<Path> bad() {
    return Corpus.files("bad");
  }

  static List<Path> loaderOnly() {
    return Corpus.files("loader-only");
  }
}
