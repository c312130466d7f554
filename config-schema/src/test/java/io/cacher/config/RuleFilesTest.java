package io.cacher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFilesTest {

  private final Path directory;

  RuleFilesTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void load_severalFiles_keepsTheirOrder() throws IOException {
    File second = write("b.yaml", cache("two"));
    File first = write("a.yaml", cache("one"));
    LoadResult result = load(second, first);
    assertThat(result.problems()).isEmpty();
    assertThat(result.rules()).extracting(CacheRule::name).containsExactly("two", "one");
    assertThat(result.rules().get(0).position()).isEqualTo(new Position(second.getPath(), 2, 3));
  }

  @Test
  void load_directory_readsRuleFilesByName() throws IOException {
    write("b.yml", cache("two"));
    write("a.yaml", cache("one"));
    write("c.txt", "no rules");
    write(".hidden.yaml", "no rules");
    Files.createDirectory(directory.resolve("d.yaml"));
    LoadResult result = load(directory.toFile());
    assertThat(result.problems()).isEmpty();
    assertThat(result.rules()).extracting(CacheRule::name).containsExactly("one", "two");
  }

  @Test
  void load_emptyDirectory_saysSo() {
    assertUnreadable(load(directory.toFile()), "the directory holds no rule file");
  }

  @Test
  void load_missingFile_saysWhereItLooked() {
    File missing = directory.resolve("missing.yaml").toFile();
    assertUnreadable(load(missing), "does not exist, looked for it at " + missing.getPath());
  }

  @Test
  void load_emptyFile_saysWhatIsExpected() throws IOException {
    assertUnreadable(load(write("a.yaml", "")), "the file is empty, expected `caches:`");
    assertUnreadable(load(write("b.yaml", "# nothing\n")), "the file is empty");
  }

  @Test
  void load_unreadableFile_neverThrows() throws IOException {
    File file = write("a.yaml", cache("one"));
    LoadResult result = load(file);
    if (file.setReadable(false) && !file.canRead()) {
      result = load(file);
      assertUnreadable(result, "cannot be read, check its permissions");
    }
    assertThat(result).isNotNull();
  }

  @Test
  void load_largeFile_saysHowLarge() throws IOException {
    File file = write("a.yaml", "#".repeat(4_000_000));
    assertUnreadable(load(file), "the file has 4000000 bytes, at most 3 MiB (3145728 bytes)");
  }

  @Test
  void load_fileOfExactlyTheLimit_isRead() throws IOException {
    String rules = cache("one");
    File file = write("a.yaml", rules + "#".repeat(RuleFileText.MAXIMUM_BYTES - rules.length()));
    assertThat(load(file).problems()).isEmpty();
  }

  @Test
  void load_otherEncoding_saysWhere() throws IOException {
    Path file = directory.resolve("a.yaml");
    Files.write(file, "caches:\n  größe: x".getBytes(StandardCharsets.ISO_8859_1));
    LoadResult result = load(file.toFile());
    assertUnreadable(result, "the file is not UTF-8 from here on");
    assertThat(result.problems().get(0).position()).isEqualTo(new Position(file.toString(), 2, 5));
  }

  @Test
  void load_truncatedCharacter_isNotUtf8() throws IOException {
    Path file = directory.resolve("a.yaml");
    Files.write(file, new byte[] {'a', (byte) 0xc3});
    assertUnreadable(load(file.toFile()), "not UTF-8");
  }

  @Test
  void load_byteOrderMark_isSkipped() throws IOException {
    LoadResult result = load(write("a.yaml", "\uFEFF" + cache("one")));
    assertThat(result.problems()).isEmpty();
    assertThat(result.rules()).hasSize(1);
  }

  @Test
  void load_nameInTwoFiles_namesBothAndKeepsNeither() throws IOException {
    File first = write("a.yaml", cache("one") + "  other:\n    methods: com.acme.X.f\n");
    File second = write("b.yaml", cache("one"));
    LoadResult result = load(first, second);
    assertThat(result.problems())
        .extracting(Problem::toString)
        .containsExactly(
            second.getPath()
                + ":2:3: cache `one` is defined twice, first at "
                + first.getPath()
                + ":2:3 (at caches.one)");
    assertThat(result.rules()).extracting(CacheRule::name).containsExactly("other");
  }

  @Test
  void load_sameFileTwice_countsOnce() throws IOException {
    File file = write("a.yaml", cache("one"));
    LoadResult result = load(file, directory.toFile());
    assertThat(result.problems()).isEmpty();
    assertThat(result.rules()).hasSize(1);
  }

  @Test
  void load_oneFileUnreadable_hasNoRulesButAllProblems() throws IOException {
    LoadResult result =
        load(
            write("a.yaml", cache("one")),
            write("b.yaml", "a: b: c"),
            write("c.yaml", "caches: x"));
    assertThat(result.readable()).isFalse();
    assertThat(result.rules()).isEmpty();
    assertThat(result.problems()).hasSize(2);
  }

  @Test
  void load_defaultsOfOneFile_areNotThoseOfAnother() throws IOException {
    LoadResult result =
        load(
            write("a.yaml", "defaults: {maximum-size: 5}\n" + cache("one")),
            write("b.yaml", cache("two")));
    assertThat(result.rules()).extracting(CacheRule::maximumSize).containsExactly(5L, 10_000L);
  }

  private static void assertUnreadable(LoadResult result, String message) {
    assertThat(result.readable()).isFalse();
    assertThat(result.rules()).isEmpty();
    assertThat(result.problems()).hasSize(1);
    assertThat(result.problems().get(0).message()).contains(message);
  }

  private static LoadResult load(File... files) {
    return RuleFiles.load(List.of(files), name -> null);
  }

  private static String cache(String name) {
    return "caches:\n  " + name + ":\n    methods: com.acme." + name + ".f(int)\n";
  }

  private File write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toFile();
  }
}
