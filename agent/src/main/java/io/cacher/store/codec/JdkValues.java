package io.cacher.store.codec;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Values of the JDK that refer to no others, taken apart and made again by what their classes offer
 * to everybody. None of them runs anybody's code.
 */
@SuppressWarnings({
  "JavaUtilDate",
  "JdkObsolete",
  "UnnecessaryStringBuilder"
}) // the application's choice
final class JdkValues {

  /** Those that every JVM has; asking for another by name runs charset providers. */
  static final List<Charset> CHARSETS =
      List.of(
          StandardCharsets.US_ASCII,
          StandardCharsets.ISO_8859_1,
          StandardCharsets.UTF_8,
          StandardCharsets.UTF_16,
          StandardCharsets.UTF_16BE,
          StandardCharsets.UTF_16LE);

  private JdkValues() {}

  static void write(int tag, Object value, Output out) throws UnfaithfulException {
    switch (tag) {
      case Tags.STRING -> out.putText((String) value);
      case Tags.BIG_INTEGER -> putInteger((BigInteger) value, out);
      case Tags.BIG_DECIMAL -> {
        BigDecimal number = (BigDecimal) value;
        out.putNumber(number.scale());
        putInteger(number.unscaledValue(), out);
      }
      case Tags.UUID_VALUE -> {
        UUID id = (UUID) value;
        out.putLong(id.getMostSignificantBits());
        out.putLong(id.getLeastSignificantBits());
      }
      case Tags.LOCALE -> putLocale((Locale) value, out);
      case Tags.CURRENCY -> out.putText(((Currency) value).getCurrencyCode());
      case Tags.URI_VALUE -> putUri((URI) value, out);
      case Tags.PATTERN -> putPattern((Pattern) value, out);
      case Tags.CHARSET -> putCharset((Charset) value, out);
      case Tags.DATE -> out.putLong(((Date) value).getTime());
      case Tags.BIT_SET -> {
        byte[] bits = ((BitSet) value).toByteArray();
        out.putCount(bits.length);
        out.putAll(bits, bits.length);
      }
      case Tags.STRING_BUILDER, Tags.STRING_BUFFER -> out.putText(value.toString());
      case Tags.ATOMIC_INTEGER -> out.putInt(((AtomicInteger) value).get());
      case Tags.ATOMIC_LONG -> out.putLong(((AtomicLong) value).get());
      case Tags.ATOMIC_BOOLEAN -> out.put(((AtomicBoolean) value).get() ? 1 : 0);
      case Tags.OPTIONAL_INT -> {
        OptionalInt optional = (OptionalInt) value;
        out.put(optional.isPresent() ? 1 : 0);
        out.putInt(optional.orElse(0));
      }
      case Tags.OPTIONAL_LONG -> {
        OptionalLong optional = (OptionalLong) value;
        out.put(optional.isPresent() ? 1 : 0);
        out.putLong(optional.orElse(0));
      }
      case Tags.OPTIONAL_DOUBLE -> {
        OptionalDouble optional = (OptionalDouble) value;
        out.put(optional.isPresent() ? 1 : 0);
        out.putDouble(optional.orElse(0));
      }
      case Tags.SQL_TIMESTAMP, Tags.SQL_DATE, Tags.SQL_TIME -> SqlValues.write(tag, value, out);
      case Tags.NATURAL_ORDER,
          Tags.REVERSE_ORDER,
          Tags.CASE_INSENSITIVE_ORDER,
          Tags.EMPTY_LIST,
          Tags.EMPTY_SET,
          Tags.EMPTY_MAP -> {}
      default -> Times.write(tag, value, out);
    }
  }

  static Object read(int tag, Input in) throws IOException {
    return switch (tag) {
      case Tags.STRING -> in.getText();
      case Tags.BIG_INTEGER -> getInteger(in);
      case Tags.BIG_DECIMAL -> {
        long scale = in.getNumber();
        yield new BigDecimal(getInteger(in), Math.toIntExact(scale));
      }
      case Tags.UUID_VALUE -> new UUID(in.getLong(), in.getLong());
      case Tags.LOCALE -> getLocale(in);
      case Tags.CURRENCY -> Currency.getInstance(in.getText());
      case Tags.URI_VALUE -> getUri(in);
      case Tags.PATTERN -> getPattern(in);
      case Tags.CHARSET -> CHARSETS.get(in.get());
      case Tags.DATE -> new Date(in.getLong());
      case Tags.BIT_SET -> BitSet.valueOf(in.getAll(in.getLength(1)));
      case Tags.STRING_BUILDER -> new StringBuilder(in.getText());
      case Tags.STRING_BUFFER -> new StringBuffer(in.getText());
      case Tags.ATOMIC_INTEGER -> new AtomicInteger(in.getInt());
      case Tags.ATOMIC_LONG -> new AtomicLong(in.getLong());
      case Tags.ATOMIC_BOOLEAN -> new AtomicBoolean(in.getBoolean());
      case Tags.OPTIONAL_INT -> {
        boolean present = in.getBoolean();
        int value = in.getInt();
        yield present ? OptionalInt.of(value) : OptionalInt.empty();
      }
      case Tags.OPTIONAL_LONG -> {
        boolean present = in.getBoolean();
        long value = in.getLong();
        yield present ? OptionalLong.of(value) : OptionalLong.empty();
      }
      case Tags.OPTIONAL_DOUBLE -> {
        boolean present = in.getBoolean();
        double value = in.getDouble();
        yield present ? OptionalDouble.of(value) : OptionalDouble.empty();
      }
      case Tags.SQL_TIMESTAMP, Tags.SQL_DATE, Tags.SQL_TIME -> SqlValues.read(tag, in);
      case Tags.NATURAL_ORDER -> Comparator.naturalOrder();
      case Tags.REVERSE_ORDER -> Collections.reverseOrder();
      case Tags.CASE_INSENSITIVE_ORDER -> String.CASE_INSENSITIVE_ORDER;
      case Tags.EMPTY_LIST -> Collections.emptyList();
      case Tags.EMPTY_SET -> Collections.emptySet();
      case Tags.EMPTY_MAP -> Collections.emptyMap();
      default -> Times.read(tag, in);
    };
  }

  private static void putInteger(BigInteger number, Output out) throws UnfaithfulException {
    byte[] bits = number.toByteArray();
    out.putCount(bits.length);
    out.putAll(bits, bits.length);
  }

  private static BigInteger getInteger(Input in) throws IOException {
    return new BigInteger(in.getAll(in.getLength(1)));
  }

  /** A language tag says it all, but for a few that are ill-formed and older than tags. */
  private static void putLocale(Locale locale, Output out) throws UnfaithfulException {
    String tag = locale.toLanguageTag();
    if (Locale.forLanguageTag(tag).equals(locale)) {
      out.put(0);
      out.putText(tag);
      return;
    }
    if (!byParts(locale.getLanguage(), locale.getCountry(), locale.getVariant()).equals(locale)) {
      throw new UnfaithfulException(Locale.class, "no language tag says all of " + locale);
    }
    out.put(1);
    out.putText(locale.getLanguage());
    out.putText(locale.getCountry());
    out.putText(locale.getVariant());
  }

  private static Locale getLocale(Input in) throws IOException {
    return in.getBoolean()
        ? byParts(in.getText(), in.getText(), in.getText())
        : Locale.forLanguageTag(in.getText());
  }

  @SuppressWarnings("deprecation") // what has come after it refuses ill-formed locales
  private static Locale byParts(String language, String country, String variant) {
    return new Locale(language, country, variant);
  }

  private static void putUri(URI uri, Output out) throws UnfaithfulException {
    String text = uri.toString();
    try {
      if (new URI(text).equals(uri)) {
        out.putText(text);
        return;
      }
    } catch (URISyntaxException e) {
      // Refused as those that are read as another.
    }
    throw new UnfaithfulException(URI.class, "its text is that of another");
  }

  private static URI getUri(Input in) throws IOException {
    try {
      return new URI(in.getText());
    } catch (URISyntaxException e) {
      throw new IOException("not a URI", e);
    }
  }

  private static void putPattern(Pattern pattern, Output out) throws UnfaithfulException {
    if ((pattern.flags() & Pattern.CANON_EQ) != 0) {
      throw new UnfaithfulException(Pattern.class, "canonical equivalence can take for ever");
    }
    out.putText(pattern.pattern());
    out.putInt(pattern.flags());
  }

  private static Pattern getPattern(Input in) throws IOException {
    String pattern = in.getText();
    int flags = in.getInt();
    if ((flags & Pattern.CANON_EQ) != 0) {
      throw new IOException("a pattern that is never written");
    }
    return Pattern.compile(pattern, flags);
  }

  private static void putCharset(Charset charset, Output out) throws UnfaithfulException {
    int index = CHARSETS.indexOf(charset);
    if (index < 0) {
      throw new UnfaithfulException(Charset.class, charset.name() + " is not in every JVM");
    }
    out.put(index);
  }
}
