package io.cacher.config.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionParserTest {

  /** Fully parenthesised, in prefix notation. */
  private static String shown(Node node) {
    if (node instanceof Node.Literal literal) {
      return literal.value() instanceof String text ? "'" + text + "'" : "" + literal.value();
    }
    if (node instanceof Node.Path path) {
      return path.text();
    }
    String operator =
        node instanceof Node.Not
            ? "!"
            : node instanceof Node.Logical logical
                ? logical.and() ? "&&" : "||"
                : node instanceof Node.Comparison comparison
                    ? comparison.operator().symbol()
                    : node instanceof Node.InstanceOf test
                        ? "is " + test.type()
                        : ((Node.Call) node).function().word();
    StringBuilder text = new StringBuilder("(").append(operator);
    for (Node part : node.parts()) {
      text.append(' ').append(shown(part));
    }
    return text.append(')').toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          arg0                              ~ arg0
          a.b.c                             ~ a.b.c
          !a                                ~ (! a)
          !!a                               ~ (! (! a))
          a || b && c                       ~ (|| a (&& b c))
          a && b || c                       ~ (|| (&& a b) c)
          a && (b || c)                     ~ (&& a (|| b c))
          a && b && c                       ~ (&& (&& a b) c)
          !a.b == c                         ~ (! (== a.b c))
          a.id>=1_000                       ~ (>= a.id 1000)
          a < -1                            ~ (< a -1)
          1 <a                              ~ (< 1 a)
          a != 0.5                          ~ (!= a 0.5)
          a == null                         ~ (== a null)
          a == true                         ~ (== a true)
          a.null.true                       ~ a.null.true
          nullable                          ~ nullable
          elapsed < 5ms                     ~ (< elapsed PT0.005S)
          elapsed < 2d                      ~ (< elapsed PT48H)
          a instanceof B                    ~ (is B a)
          a instanceof java.io.IOException && b ~ (&& (is java.io.IOException a) b)
          size(a.b) > 3                     ~ (> (size a.b) 3)
          size == 3                         ~ (== size 3)
          empty(a) || empty(b)              ~ (|| (empty a) (empty b))
          matches(a, "[a-z]\\d")            ~ (matches a '[a-z]\\d')
          startsWith(a, b)                  ~ (startsWith a b)
          ( ( a ) )                         ~ a
          $a_1 == _b                        ~ (== $a_1 _b)
          größe > 1                         ~ (> größe 1)
          """)
  void expression_good_isReadByPrecedence(String text, String expected) throws Exception {
    assertThat(shown(ExpressionParser.parse(text))).isEqualTo(expected.strip());
  }

  @Test
  void text_betweenQuotes_isTakenAsItIs() throws Exception {
    assertThat(shown(ExpressionParser.parse("a == \"it's \\n\""))).isEqualTo("(== a 'it's \\n')");
    assertThat(shown(ExpressionParser.parse("a == 'say \"x\"'"))).isEqualTo("(== a 'say \"x\"')");
  }

  @Test
  void expression_overLines_isOne() throws Exception {
    assertThat(shown(ExpressionParser.parse("a &&\r\n\tb"))).isEqualTo("(&& a b)");
  }

  @Test
  void paths_ofAnExpression_areAllInOrder() throws Exception {
    Node node = ExpressionParser.parse("a.x == 1 && (!b || size(c.y) < d) && e instanceof F");
    assertThat(node.paths().stream().map(Node.Path::text).toList())
        .isEqualTo(List.of("a.x", "b", "c.y", "d", "e"));
    assertThat(node.paths().stream().map(Node.Path::at).toList())
        .isEqualTo(List.of(0, 14, 24, 31, 37));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a =                      | 2  | unexpected `=`                        | a ==
          a = 1                    | 2  | unexpected `=`                        | a == 1
          a === 1                  | 2  | unexpected `===`                      | a == 1
          a & b                    | 2  | unexpected `&`                        | a && b
          a and b                  | 2  | unexpected `and`                      | a && b
          a eq b                   | 2  | unexpected `eq`                       | a == b
          #a > 1                   | 0  | unexpected `#`                        | a > 1
          a.getId() > 1            | 7  | methods cannot be called              | a.getId > 1
          a.get(0)                 | 5  | methods cannot be called              |
          a.                       | 2  | ends too early, expected the name     |
          a..b                     | 2  | unexpected `.`                        |
          .a                       | 0  | unexpected `.`                        |
          a &&                     | 4  | ends too early                        |
          && a                     | 0  | unexpected `&&`                       |
          (a && b                  | 0  | `(` has no matching `)`               |
          a)                       | 1  | unexpected `)`                        |
          a b                      | 2  | unexpected `b`, expected an operator  |
          a == 'x                  | 5  | no closing quote                      |
          a == 5x                  | 6  | unexpected `x`                        |
          a == 1.5s                | 8  | unexpected `s`                        |
          a == 99999999999999999999 | 5 | is too large                          |
          a < b < c                | 6  | comparisons cannot be chained         |
          a < null                 | 2  | neither more nor less                 |
          a >= true                | 2  | neither more nor less                 |
          a && 1                   | 5  | `1` is neither true nor false         |
          size(a)                  | 0  | is neither true nor false             |
          !'x' && a                | 1  | is neither true nor false             |
          1 == 1 && a              | 2  | compares two constants                |
          true                     | 0  | says the same of every call           |
          sise(a) > 1              | 0  | there is no function `sise`           | size(a) > 1
          system(a)                | 0  | there is no function `system`         |
          size(a, b) > 1           | 0  | `size` takes 1 value, not 2           |
          contains(a)              | 0  | `contains` takes 2 values, not 1      |
          size(a == b) > 1         | 7  | takes paths and texts only            |
          matches(a, b)            | 11 | must be written out                   |
          matches(a, '[x')         | 13 | the regular expression is wrong       |
          a instanceof             | 12 | expected the name of a class          |
          a instanceof 'B'         | 13 | expected the name of a class          |
          a @ b                    | 2  | unexpected `@`                        |
          new Foo                  | 4  | unexpected `Foo`                      |
          T(java.lang.Runtime)     | 0  | there is no function `T`              |
          """)
  void expression_bad_tellsWhereAndWhatWasMeant(
      String text, int offset, String message, @Nullable String suggestion) {
    ExpressionException e =
        catchThrowableOfType(ExpressionException.class, () -> ExpressionParser.parse(text));
    assertThat(e).as(text).isNotNull();
    assertThat(e.getMessage()).contains(message);
    assertThat(e.offset()).as(e.getMessage()).isEqualTo(offset);
    assertThat(e.suggestion()).isEqualTo(suggestion);
  }

  @Test
  void expression_tooLongOrDeep_isRefused() {
    for (String text :
        List.of("a" + " ".repeat(1_000), "!".repeat(100) + "a", "(".repeat(100) + "a")) {
      assertThat(
              catchThrowableOfType(ExpressionException.class, () -> ExpressionParser.parse(text)))
          .isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void expression_ofAnyPieces_isReadOrRefusedInPlace(long seed) {
    String[] pieces = {
      "a",
      "arg0",
      ".",
      "==",
      "!=",
      "<",
      "(",
      ")",
      "!",
      "&&",
      "||",
      "'x'",
      "\"",
      "1",
      "5ms",
      "null",
      "size",
      "matches",
      "(",
      ",",
      "instanceof",
      " ",
      "#",
      "=",
      "true",
      "0.5",
      "-",
      "\uD83D\uDE00"
    };
    Random random = new Random(seed);
    int good = 0;
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int count = 1 + random.nextInt(9); count > 0; count--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      try {
        assertThat(ExpressionParser.parse(text.toString()).paths()).isNotEmpty();
        good++;
      } catch (ExpressionException e) {
        assertThat(e.offset()).isBetween(0, text.length());
      }
    }
    assertThat(good).isGreaterThan(100);
  }
}
