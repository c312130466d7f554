package io.cacher.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.config.LoadResult;
import io.cacher.config.RuleParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentsTest {

  private static final Pattern TEST_NAME = Pattern.compile("`([A-Z][A-Za-z]+(?:Test|IT))`");

  @ParameterizedTest
  @MethodSource("io.cacher.docs.Document#all")
  void ruleFiles_inDocuments_loadWithoutProblems(Document document) {
    for (String rules : document.ruleFiles()) {
      LoadResult loaded = RuleParser.parse(document.toString(), rules, name -> null);
      assertThat(loaded.problems()).isEmpty();
      assertThat(loaded.rules()).isNotEmpty();
    }
  }

  @Test
  void ruleFiles_inReadme_areSeen() {
    assertThat(Document.of("README.md").ruleFiles()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.cacher.docs.Document#all")
  void links_relative_leadSomewhere(Document document) {
    for (String link : document.links()) {
      int hash = link.indexOf('#');
      String file = hash < 0 ? link : link.substring(0, hash);
      Path target =
          file.isEmpty() ? document.path() : document.path().resolveSibling(file).normalize();
      assertThat(target).as("%s links to %s", document, link).exists();
      if (hash >= 0) {
        Document linked = file.isEmpty() ? document : Document.of(target.toString());
        assertThat(linked.anchors())
            .as("%s links to %s", document, link)
            .contains(link.substring(hash + 1));
      }
    }
  }

  @Test
  void index_namesEveryDocument() {
    Document index = Document.of("docs/README.md");
    for (Document document : Document.all()) {
      String name = document.path().getFileName().toString();
      if (!document.equals(index)) {
        assertThat(index.text()).contains(name);
      }
    }
  }

  /** Promises are kept by tests, so the tests they name must be there. */
  @Test
  void tests_namedInDocuments_exist() throws Exception {
    Set<String> tests = new HashSet<>();
    for (Path sources : new Path[] {Path.of("src/test"), Path.of("../config-schema/src/test")}) {
      try (Stream<Path> files = Files.walk(sources)) {
        files.forEach(file -> tests.add(file.getFileName().toString().replace(".java", "")));
      }
    }
    Set<String> named = new HashSet<>();
    for (Document document : Document.all()) {
      for (Matcher test = TEST_NAME.matcher(document.text()); test.find(); ) {
        named.add(test.group(1));
      }
    }
    assertThat(named).hasSizeGreaterThan(5);
    assertThat(tests).containsAll(named);
  }
}
