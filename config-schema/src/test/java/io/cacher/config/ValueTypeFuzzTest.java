package io.cacher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Parsers and the regexes of the schema accept the same texts. The seed is fixed. */
class ValueTypeFuzzTest {

  private static final int ROUNDS = 200_000;

  private final Random random = new Random(20260102);

  @Test
  void methodPattern_parserAndSchema_agree() {
    String[] pieces = {
      "!", "@", " ", "com", "acme", "X", "f", "new", "public", "int", ".", ".", ".", "..", "*", "+",
      "(", ")", "(", ")", ",", "[]", "...", "<", ">", "$", "1", "\u00fc", "\u00dc", "#", "-", "\t"
    };
    assertAgreement(new MethodPatternType(), pieces, 1);
  }

  @Test
  void keyPath_parserAndSchema_agree() {
    String[] pieces = {
      "arg", "0", "1", "12", ".", "this", "id", "_", "$", "\u00fc", " ", "()", "-", "[0]", "[", "]",
      "[\"", "\"]", "['", "']"
    };
    assertAgreement(new KeyPathType(false), pieces, 100);
    assertAgreement(new KeyPathType(true), pieces, 100);
  }

  @Test
  void contextPath_parserAndSchema_agree() {
    String[] pieces = {"a", "B", ".", ".", "()", "()", "c1", " ", "[0]", "[\"x\"]", "(", "arg0"};
    assertAgreement(new ContextPathType(), pieces, 100);
  }

  @Test
  void duration_parserAndSchema_agree() {
    String[] pieces = {
      "0", "1", "23", "ms", "s", "m", "h", "d", "P", "T", "H", "M", "S", "D", ".", "-", " ", ","
    };
    assertAgreement(new DurationType(), pieces, 100);
  }

  @Test
  void percent_parserAndSchema_agree() {
    String[] pieces = {"0", "1", "23", "100", "%", "-", ".", " "};
    assertAgreement(new PercentType(), pieces, 100);
  }

  @Test
  void timeOfDay_parserAndSchema_agree() {
    String[] pieces = {"0", "1", "04", "23", "59", ":", ":", " ", "UTC", "Z", "-", "/"};
    assertAgreement(new TimeOfDayType(), pieces, 100);
  }

  @Test
  void count_parserAndSchema_agree() {
    String[] pieces = {"0", "1", "23", "_", "-", "999999", "x", ".", " "};
    assertAgreement(new CountType(), pieces, 100);
  }

  private void assertAgreement(ScalarType<?> type, String[] pieces, int leastAccepted) {
    String regexText = "";
    for (Map<String, Object> alternative : type.alternatives()) {
      if (alternative.get("pattern") instanceof String pattern) {
        regexText = pattern;
      }
    }
    assertThat(regexText).isNotEmpty();
    Pattern regex = Pattern.compile(regexText);
    int accepted = 0;
    for (int i = 0; i < ROUNDS; i++) {
      StringBuilder text = new StringBuilder();
      for (int count = 1 + random.nextInt(9); count > 0; count--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      boolean parsed = parses(type, text.toString());
      assertThat(regex.matcher(text).find()).as(text.toString()).isEqualTo(parsed);
      accepted += parsed ? 1 : 0;
    }
    assertThat(accepted).isGreaterThanOrEqualTo(leastAccepted);
  }

  private static boolean parses(ScalarType<?> type, String text) {
    try {
      type.parse(text, Position.ofFile("f"));
      return true;
    } catch (InvalidValueException e) {
      assertThat(e.offset()).isBetween(0, text.length());
      // No regex can sum up; corpus/loader-only has a file for it.
      return String.valueOf(e.getMessage()).contains("is too long")
          || String.valueOf(e.getMessage()).contains("there is no time zone");
    }
  }
}
