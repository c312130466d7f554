package io.cacher.manage.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictBookTest {

  private final List<String> told = new ArrayList<>();
  private final VerdictBook book =
      new VerdictBook((cache, finding) -> told.add(cache + ": " + finding.text()));

  @Test
  void verdict_foundAgainAndAgain_isToldOncePerCache() {
    for (int i = 0; i < 3; i++) {
      book.judged("a", List.of(new Finding(Verdict.KEYS_NEVER_REPEAT, "round " + i)));
      book.judged("b", List.of(new Finding(Verdict.KEYS_NEVER_REPEAT, "round " + i)));
    }

    assertThat(told).containsExactly("a: round 0", "b: round 0");
    assertThat(book.lines("a")).containsExactly("keys-never-repeat: round 2");
  }

  @Test
  void verdict_thatNoLongerHolds_isWithdrawn() {
    book.judged("a", List.of(new Finding(Verdict.KEYS_NEVER_REPEAT, "none")));
    book.judged("a", List.of());

    assertThat(book.lines("a")).isEmpty();
    assertThat(book.count("a")).isZero();
  }

  @Test
  void event_seenTwice_staysOnceWhateverIsJudged() {
    Finding finding = new Finding(Verdict.RESULT_CHANGED, "by f()");
    book.seen("a", finding);
    book.seen("a", finding);
    book.seen("a", new Finding(Verdict.RESULT_CHANGED, "by g()"));
    book.judged("a", List.of());

    assertThat(book.lines("a")).containsExactly("result-changed: by f()", "result-changed: by g()");
    assertThat(book.count("a")).isEqualTo(1);
    assertThat(told).containsExactly("a: by f()");
  }

  @Test
  void events_withoutEnd_areBounded() {
    for (int i = 0; i < 1_000; i++) {
      book.seen("a", new Finding(Verdict.IDENTITY_EQUALS, "method " + i));
    }

    assertThat(book.lines("a")).hasSize(20);
  }

  @Test
  void unknownCache_hasNoVerdicts() {
    assertThat(book.lines("a")).isEmpty();
    assertThat(book.count("a")).isZero();
  }
}
