package io.cacher.config.expression;

import io.cacher.config.expression.Token.Kind;
import io.cacher.config.text.Quoted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the text of an expression apart. */
final class Tokens {

  /** Longer ones are programs, and deep ones would use up the stack that reads them. */
  private static final int LONGEST = 1_000;

  private static final String[] SIGNS = {
    "===", "!==", "&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "(", ")", ",", "."
  };

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Tokens(String text) {
    this.text = text;
  }

  static List<Token> of(String text) throws ExpressionException {
    if (text.length() > LONGEST) {
      throw new ExpressionException(
          "an expression has at most " + LONGEST + " characters", LONGEST, null);
    }
    Tokens reader = new Tokens(text);
    reader.read();
    return reader.tokens;
  }

  private void read() throws ExpressionException {
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        at++;
      } else if (startsName(c)) {
        name();
      } else if (digit(at) || (c == '-' && digit(at + 1))) {
        number();
      } else if (c == '"' || c == '\'') {
        quoted((char) c);
      } else {
        sign(c);
      }
    }
    tokens.add(new Token(Kind.END, at, "", null));
  }

  private void name() {
    int start = at;
    while (at < text.length() && continuesName(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    String name = text.substring(start, at);
    boolean property = !tokens.isEmpty() && tokens.get(tokens.size() - 1).is(".");
    boolean constant = name.equals("true") || name.equals("false") || name.equals("null");
    if (constant && !property) {
      Object value = name.equals("null") ? null : Boolean.valueOf(name);
      tokens.add(new Token(Kind.CONSTANT, start, name, value));
    } else {
      tokens.add(new Token(Kind.NAME, start, name, null));
    }
  }

  private void number() throws ExpressionException {
    int start = at;
    at++;
    while (digit(at) || (at < text.length() && text.charAt(at) == '_' && digit(at + 1))) {
      at++;
    }
    boolean decimal = at < text.length() && text.charAt(at) == '.' && digit(at + 1);
    if (decimal) {
      at++;
      while (digit(at)) {
        at++;
      }
    }
    String digits = text.substring(start, at).replace("_", "");
    int unitStart = at;
    while (at < text.length() && continuesName(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    String unit = text.substring(unitStart, at);
    Object value;
    try {
      value = decimal ? (Object) Double.valueOf(digits) : Long.valueOf(digits);
      if (!unit.isEmpty()) {
        value = duration(value, unit, unitStart);
      }
    } catch (NumberFormatException | ArithmeticException e) {
      throw new ExpressionException(Quoted.text(digits) + " is too large", start, null);
    }
    tokens.add(new Token(Kind.CONSTANT, start, text.substring(start, at), value));
  }

  private static Duration duration(Object amount, String unit, int offset)
      throws ExpressionException {
    Duration one =
        switch (unit) {
          case "ms" -> Duration.ofMillis(1);
          case "s" -> Duration.ofSeconds(1);
          case "m" -> Duration.ofMinutes(1);
          case "h" -> Duration.ofHours(1);
          case "d" -> Duration.ofDays(1);
          default -> null;
        };
    if (one != null && amount instanceof Long whole && whole >= 0) {
      return one.multipliedBy(whole);
    }
    throw new ExpressionException(
        "unexpected " + Quoted.text(unit) + ", expected a number, or a duration such as `5ms`",
        offset,
        null);
  }

  private void quoted(char quote) throws ExpressionException {
    int end = text.indexOf(quote, at + 1);
    if (end < 0) {
      throw new ExpressionException("the text that starts here has no closing quote", at, null);
    }
    tokens.add(
        new Token(Kind.CONSTANT, at, text.substring(at, end + 1), text.substring(at + 1, end)));
    at = end + 1;
  }

  private void sign(int c) throws ExpressionException {
    for (String sign : SIGNS) {
      if (text.startsWith(sign, at)) {
        if (sign.length() == 3) {
          throw unexpected(sign, sign.substring(0, 2));
        }
        tokens.add(new Token(Kind.SIGN, at, sign, null));
        at += sign.length();
        return;
      }
    }
    switch (c) {
      case '=' -> throw unexpected("=", "==");
      case '&' -> throw unexpected("&", "&&");
      case '|' -> throw unexpected("|", "||");
      case '#' -> throw unexpected("#", "");
      default -> throw unexpected(new String(Character.toChars(c)), null);
    }
  }

  private ExpressionException unexpected(String found, @Nullable String instead) {
    String suggestion =
        instead == null
            ? null
            : text.substring(0, at) + instead + text.substring(at + found.length());
    return new ExpressionException(
        "unexpected " + Quoted.text(found) + ", expected a path, a constant or an operator",
        at,
        suggestion);
  }

  private boolean digit(int index) {
    return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }

  private static boolean startsName(int c) {
    return Character.isLetter(c) || c == '_' || c == '$';
  }

  private static boolean continuesName(int c) {
    return startsName(c) || Character.isDigit(c);
  }
}
