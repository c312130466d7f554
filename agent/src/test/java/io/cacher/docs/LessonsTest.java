package io.cacher.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Every lesson has its test; that those named exist, {@link DocumentsTest} sees to. */
class LessonsTest {

  private static final Document LESSONS = Document.of("docs/lessons.md");

  @Test
  void rows_ofBothTables_nameTheTestsThatProveThem() {
    List<String> rows =
        LESSONS
            .text()
            .lines()
            .filter(line -> line.startsWith("| ") && !line.endsWith("| Tests |"))
            .toList();
    assertThat(rows).hasSizeGreaterThan(45).doesNotHaveDuplicates();
    for (String row : rows) {
      String[] cells = row.substring(2, row.length() - 2).split(" \\| ", -1);
      assertThat(cells).as(row).hasSize(3).noneMatch(String::isBlank);
      assertThat(cells[2]).as(row).matches("`\\w+(Test|IT)`(, `\\w+(Test|IT)`)*");
    }
  }
}
