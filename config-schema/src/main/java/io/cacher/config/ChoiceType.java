package io.cacher.config;

import io.cacher.config.text.NearestWord;
import io.cacher.config.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One of a few words, the constants of an enum in lower case. */
final class ChoiceType<E extends Enum<E>> extends ScalarType<E> {

  private final E[] constants;

  ChoiceType(E[] constants) {
    this.constants = constants.clone();
  }

  @Override
  E parse(String text, Position position) throws InvalidValueException {
    for (E constant : constants) {
      if (word(constant).equals(text)) {
        return constant;
      }
    }
    throw new InvalidValueException(
        "unknown value " + Quoted.text(text) + ", expected " + expected(),
        0,
        NearestWord.to(text, words()));
  }

  private List<String> words() {
    List<String> words = new ArrayList<>(constants.length);
    for (E constant : constants) {
      words.add(word(constant));
    }
    return words;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String expected() {
    List<String> words = words();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      text.append(i == 0 ? "" : i == words.size() - 1 ? " or " : ", ");
      text.append('`').append(words.get(i)).append('`');
    }
    return text.toString();
  }

  @Override
  List<Map<String, Object>> alternatives() {
    return List.of(Schema.object("enum", words()));
  }
}
