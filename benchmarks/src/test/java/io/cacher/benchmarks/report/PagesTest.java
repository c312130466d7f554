package io.cacher.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {

  private static final Report REPORT =
      Sample.report(
          Sample.cpu("IntKey", "cacherWrite", 5, 6, 7),
          Sample.cpu("IntKey", "caffeineWrite", 30, 40, 50),
          Sample.size("cacher", 10_000, 5),
          Sample.size("cacher", 1_000_000, 15));

  @Test
  void html_anyReport_needsNoOtherFile() {
    assertThat(HtmlPage.of(REPORT))
        .contains("<rect", "<polyline", "find(int), with expiry", "0.15")
        .doesNotContain("<script", "http", "src=", "NaN");
  }

  @Test
  void markdown_anyReport_showsTargetsAndNumbers() {
    assertThat(Markdown.of(REPORT))
        .contains(
            "| find(int), with expiry | ≤ 0.20 × | 0.15 (0.12 – 0.19) met |",
            "| find(int) | `cacherWrite` | 6 (5.50 – 6.50) |",
            "| find(int), by entries, 10,000 | `cacher` | 5 |");
  }

  @Test
  void json_writtenAndRead_isTheSame(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("report.json");
    Reports.write(REPORT, file);
    assertThat(Reports.read(file)).isEqualTo(REPORT);
  }

  @Test
  void with_suiteMeasuredAgain_replacesThatSuiteAlone() {
    Measurement newer = Sample.cpu("IntKey", "cacherWrite", 9);
    Report merged = REPORT.with(Sample.ENVIRONMENT, Sample.origin("hit", "full"), List.of(newer));
    assertThat(merged.measurements())
        .containsExactlyInAnyOrder(
            newer, Sample.size("cacher", 10_000, 5), Sample.size("cacher", 1_000_000, 15));
  }

  @Test
  void with_anotherSuite_eachKeepsItsOrigin() {
    Report merged =
        REPORT.with(
            Sample.ENVIRONMENT,
            Sample.origin("size", "full"),
            List.of(Sample.size("cacher", 10_000, 6)));
    assertThat(merged.minutes()).isEqualTo(3);
    assertThat(Markdown.of(merged))
        .contains(
            "JDK 17.0.1, measured 2026-01-01 by the `short` run, load average at the end 0.500:",
            "JDK 17.0.1, measured 2026-01-01 by the `full` run, load average at the end 0.500:",
            "together they took 3 minutes");
    assertThat(HtmlPage.of(merged)).contains("the short run", "the full run");
  }

  @Test
  void documentPart_betweenComments_isReplaced(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("page.md");
    Files.writeString(
        file, "before\n" + DocumentPart.BEGIN + "\nold\n" + DocumentPart.END + "\nafter\n");
    DocumentPart.replace(file, "new\n\n");
    assertThat(file)
        .content()
        .isEqualTo("before\n" + DocumentPart.BEGIN + "\nnew\n" + DocumentPart.END + "\nafter\n");
  }

  @Test
  void documentPart_noComments_isRefused(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("page.md"), "text");
    assertThatThrownBy(() -> DocumentPart.replace(file, "new")).isInstanceOf(IOException.class);
  }
}
