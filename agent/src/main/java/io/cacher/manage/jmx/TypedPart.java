package io.cacher.manage.jmx;

import io.cacher.cache.KeyPartInfo;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One part of a key as people type it: a literal of Java, or a word where the declared type leaves
 * no doubt.
 */
record TypedPart(String typed) {

  private static final Map<String, String> BOXES =
      Map.of(
          "java.lang.Integer", "int",
          "java.lang.Long", "long",
          "java.lang.Short", "short",
          "java.lang.Byte", "byte",
          "java.lang.Double", "double",
          "java.lang.Float", "float",
          "java.lang.Boolean", "boolean",
          "java.lang.Character", "char",
          "java.lang.String", "String",
          "java.lang.CharSequence", "String");

  /** Digits before the point; no long has as many. */
  private static final int LONGEST_NUMBER = 20;

  private static final Set<String> INTEGRAL = Set.of("int", "long", "short", "byte");
  private static final Set<String> REAL = Set.of("double", "float");

  /** The declared type of a part, boxes by what they hold; others as they are. */
  static String declared(KeyPartInfo info) {
    return BOXES.getOrDefault(info.type(), info.type());
  }

  /** Why this can be no such part, or null if it can. */
  @Nullable String misfit(KeyPartInfo info) {
    String declared = declared(info);
    boolean primitive = declared.equals(info.type());
    if (typed.equals("null")) {
      boolean never = primitive && !declared.contains(".") && !declared.equals("?");
      return never ? "null is no " + declared : null;
    }
    boolean fits =
        INTEGRAL.contains(declared)
            ? isIntegral(declared)
            : REAL.contains(declared)
                ? number() != null || isName("NaN", "Infinity", "-Infinity")
                : switch (declared) {
                  case "boolean" -> isName("true", "false");
                  case "char" -> character() != null;
                  default -> true;
                };
    return fits ? null : "`" + typed + "` is no " + declared;
  }

  /**
   * What a part of this type is that has been typed so; numbers in any class, as they count by
   * their value.
   *
   * @return no element if there is no such part; null if that cannot be told
   */
  @Nullable List<@Nullable Object> readings(Class<?> declared) {
    String name = BOXES.getOrDefault(declared.getName(), declared.getName());
    if (typed.equals("null")) {
      return Collections.singletonList(null);
    }
    if (declared == String.class) {
      boolean quoted = Escapes.isQuoted(typed, '"') || Escapes.isQuoted(typed, '\'');
      return List.of(quoted ? Escapes.unquoted(typed) : typed);
    }
    if (INTEGRAL.contains(name) || REAL.contains(name)) {
      return numbers(REAL.contains(name));
    }
    if (name.equals("boolean")) {
      return List.of(typed.equals("true"));
    }
    if (name.equals("char")) {
      Character one = character();
      return one == null ? List.of() : List.of(one);
    }
    if (declared.isEnum()) {
      String word = typed.substring(typed.lastIndexOf('.') + 1);
      for (Object constant : declared.getEnumConstants()) {
        if (((Enum<?>) constant).name().equals(word)) {
          return List.of(constant);
        }
      }
    }
    return null;
  }

  private List<@Nullable Object> numbers(boolean real) {
    BigDecimal number = number();
    if (real) {
      double value = number == null ? named() : number.doubleValue();
      // The float 1.1 is another number than the double.
      return List.of(value, (double) (float) value);
    }
    return number == null ? List.of() : List.of(number.longValue());
  }

  private double named() {
    return switch (typed) {
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> Double.NaN;
    };
  }

  private boolean isIntegral(String declared) {
    BigDecimal number = number();
    if (number == null
        || (long) number.precision() - number.scale() > LONGEST_NUMBER
        || number.stripTrailingZeros().scale() > 0) {
      return false;
    }
    int bits =
        switch (declared) {
          case "long" -> 63;
          case "short" -> 15;
          case "byte" -> 7;
          default -> hasSuffix("L") ? 0 : 31;
        };
    return number.toBigInteger().bitLength() <= bits;
  }

  private boolean isName(String... names) {
    for (String name : names) {
      if (typed.equals(name)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasSuffix(String suffix) {
    return typed.toUpperCase(Locale.ROOT).endsWith(suffix);
  }

  /** The number that is typed, or null. */
  private @Nullable BigDecimal number() {
    boolean suffixed = hasSuffix("L") || hasSuffix("F") || hasSuffix("D");
    String digits = suffixed ? typed.substring(0, typed.length() - 1) : typed;
    try {
      return new BigDecimal(digits.replace("_", ""));
    } catch (NumberFormatException noNumber) {
      return null;
    }
  }

  private @Nullable Character character() {
    boolean quoted = Escapes.isQuoted(typed, '\'') || Escapes.isQuoted(typed, '"');
    String text = quoted ? Escapes.unquoted(typed) : typed;
    return text.length() == 1 ? text.charAt(0) : null;
  }

  /** Whether the part of a stored key is this. */
  boolean matches(@Nullable Object part, KeyPartInfo info) {
    return matches(KeyText.thawed(part), declared(info));
  }

  private boolean matches(@Nullable Object part, String declared) {
    if (part == null) {
      return typed.equals("null");
    }
    if (part instanceof CharSequence) {
      return isText(ShownText.told(part), declared.equals("String"));
    }
    if (part instanceof Character) {
      boolean clear = declared.equals("char") || Escapes.isQuoted(typed, '\'');
      return clear && part.equals(character());
    }
    if (part instanceof Number number) {
      return isNumber(number, declared);
    }
    if (part instanceof Enum<?> constant) {
      return typed.equals(constant.name()) || typed.endsWith("." + constant.name());
    }
    if (typed.startsWith("[") && typed.endsWith("]")) {
      Iterator<?> elements = ShownText.elements(part);
      if (elements != null && areElements(elements)) {
        return true;
      }
    }
    boolean quoted = Escapes.isQuoted(typed, '"');
    return KeyText.text(part, declared).equals(typed)
        || ShownText.of(part).equals(quoted ? Escapes.unquoted(typed) : typed);
  }

  private boolean isText(String text, boolean declared) {
    if (Escapes.isQuoted(typed, '"') || (declared && Escapes.isQuoted(typed, '\''))) {
      return text.equals(Escapes.unquoted(typed));
    }
    // Without quotes it could be many things, unless nothing else can be there.
    return declared && !typed.equals("null") && text.equals(typed);
  }

  /** By value where the type is declared, else as the literal says: 42 is no Long. */
  private boolean isNumber(Number part, String declared) {
    boolean certain = INTEGRAL.contains(declared) || REAL.contains(declared);
    if (!certain
        && (part instanceof Long != hasSuffix("L") || part instanceof Float != hasSuffix("F"))) {
      return false;
    }
    BigDecimal number = number();
    try {
      return number == null
          ? ShownText.told(part).equals(typed)
          : new BigDecimal(ShownText.told(part)).compareTo(number) == 0 && !isOtherZero(part);
    } catch (NumberFormatException notFinite) {
      return ShownText.told(part).equals(typed);
    }
  }

  /** Keys tell 0.0 and -0.0 apart. */
  private boolean isOtherZero(Number part) {
    boolean floating = part instanceof Double || part instanceof Float;
    return floating
        && part.doubleValue() == 0
        && typed.startsWith("-") != part.toString().startsWith("-");
  }

  private boolean areElements(Iterator<?> elements) {
    for (TypedPart part : TypedKey.split(typed.substring(1, typed.length() - 1))) {
      // What is typed within a list may leave quotes out if it can mean nothing else.
      if (!elements.hasNext() || !part.matches(elements.next(), "")) {
        return false;
      }
    }
    return !elements.hasNext();
  }
}
