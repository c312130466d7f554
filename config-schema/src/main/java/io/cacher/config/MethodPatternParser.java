package io.cacher.config;

import io.cacher.config.PatternText.Word;
import io.cacher.config.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses method patterns.
 *
 * <p>{@code [!][@Annotation ...] [returnType] declaringType[+].name[(parameters)]}
 */
public final class MethodPatternParser {

  private static final Set<String> MODIFIERS =
      Set.of(
          "public",
          "protected",
          "private",
          "static",
          "final",
          "synchronized",
          "abstract",
          "default",
          "native",
          "strictfp");

  private final PatternText pattern;

  private MethodPatternParser(String text) {
    pattern = new PatternText(text);
  }

  /**
   * Parses one pattern.
   *
   * @param text the pattern
   * @param position where it was written
   * @throws InvalidValueException if it is not a method pattern, with the offset of the fault
   */
  public static MethodPattern parse(String text, Position position) throws InvalidValueException {
    return new MethodPatternParser(text).method(position);
  }

  private MethodPattern method(Position position) throws InvalidValueException {
    pattern.skipBlanks();
    boolean negated = pattern.take('!');
    pattern.skipBlanks();
    if (pattern.atEnd()) {
      throw pattern.unexpected("a signature such as `com.acme.ProductService.findById(long)`");
    }
    ForeignNotation.refuse(pattern);
    List<TypePattern> annotations = annotations();
    Word word = word();
    boolean blanks = pattern.skipBlanks();
    TypePattern returnType = null;
    if (blanks && !pattern.atEnd() && pattern.peek() != '(') {
      returnType = TypePatterns.type(pattern, word);
      word = word();
      blanks = pattern.skipBlanks();
    }
    boolean subtypes = false;
    if (!blanks && pattern.take('+')) {
      subtypes = true;
      if (pattern.peek() != '.') {
        throw pattern.error(
            "the method name is missing after `+`", pattern.at, suggestedMethod(pattern.at));
      }
      pattern.at++;
    }
    Word name = subtypes ? pattern.word() : lastSegment(word);
    if (subtypes) {
      blanks = pattern.skipBlanks();
    }
    refuseErased(name);
    TypePattern declaringType = declaringType(word, subtypes ? null : name);
    if (blanks && pattern.peek() == '(') {
      throw pattern.error("a space stands before `(`", pattern.at - 1, withoutBlank(name.end()));
    }
    ParametersPattern parameters = null;
    if (pattern.peek() == '(') {
      parameters = ParametersParser.parse(pattern);
      pattern.skipBlanks();
    }
    if (!pattern.atEnd()) {
      throw pattern.unexpected(parameters == null ? "`(` or the end" : "the end");
    }
    checkName(name, parameters);
    return new MethodPattern(
        pattern.text,
        position,
        negated,
        annotations,
        returnType,
        declaringType,
        subtypes,
        new NamePattern(name.text()),
        parameters);
  }

  private List<TypePattern> annotations() throws InvalidValueException {
    List<TypePattern> annotations = new ArrayList<>();
    while (pattern.take('@')) {
      Word word = pattern.word();
      refuseErased(word);
      annotations.add(TypePatterns.type(pattern, word));
      boolean blanks = pattern.skipBlanks();
      if (pattern.atEnd()) {
        throw pattern.error(
            "the method is missing after the annotation",
            pattern.at,
            pattern.text.strip() + " *.*(..)");
      }
      if (!blanks) {
        throw pattern.unexpected("a space after the annotation");
      }
    }
    return annotations;
  }

  private Word word() throws InvalidValueException {
    Word word = pattern.word();
    if (word.text().isEmpty()) {
      throw pattern.unexpected("a class name");
    }
    if (MODIFIERS.contains(word.text()) && pattern.blankAt(word.end())) {
      String rest = pattern.text.substring(pattern.at).strip();
      throw pattern.error(
          "modifiers such as " + Quoted.text(word.text()) + " are not part of a pattern",
          word.start(),
          pattern.text.substring(0, word.start()) + rest);
    }
    return word;
  }

  /** The method name that ends {@code word}. */
  private Word lastSegment(Word word) throws InvalidValueException {
    int dot = word.text().lastIndexOf('.');
    if (dot < 0) {
      throw pattern.error(
          "expected a class and a method, such as `com.acme.ProductService.findById`",
          word.start());
    }
    return new Word(
        word.start() + dot + 1,
        word.text().substring(dot + 1),
        word.dimensions(),
        word.typeArguments());
  }

  private TypePattern declaringType(Word word, @Nullable Word name) throws InvalidValueException {
    if (name == null) {
      refuseErased(word);
      return TypePatterns.type(pattern, word);
    }
    int end = word.text().length() - name.text().length() - 1;
    String type = word.text().substring(0, end);
    if (type.endsWith(".") && !name.text().isEmpty()) {
      throw pattern.error(
          "a class is missing between `..` and the method name",
          name.start(),
          pattern.text.substring(0, name.start()) + "*." + pattern.text.substring(name.start()));
    }
    return TypePatterns.type(pattern, new Word(word.start(), type, 0, false));
  }

  private void refuseErased(Word word) throws InvalidValueException {
    if (word.typeArguments()) {
      throw pattern.error("type arguments belong to parameter and return types only", word.end());
    }
    if (word.dimensions() > 0) {
      throw pattern.error("`[]` belongs to parameter and return types only", word.end());
    }
  }

  private void checkName(Word name, @Nullable ParametersPattern parameters)
      throws InvalidValueException {
    String text = name.text();
    if (text.equals("new")) {
      throw pattern.error("constructors cannot be cached", name.start());
    }
    if (text.isEmpty()) {
      throw pattern.error("the method name is missing", name.start());
    }
    int dot = text.indexOf('.');
    if (dot >= 0) {
      throw pattern.error("`+` stands right before the method name", name.start() + dot);
    }
    TypePatterns.checkSegment(pattern, text, name.start());
    if (parameters == null
        && Character.getType(text.codePointAt(0)) == Character.UPPERCASE_LETTER) {
      throw pattern.error(
          "the method name is missing, or " + Quoted.text(text) + " needs a parameter list",
          name.start(),
          suggestedMethod(name.end()));
    }
  }

  private String suggestedMethod(int end) {
    return pattern.text.substring(0, end) + ".*(..)";
  }

  private String withoutBlank(int end) {
    return pattern.text.substring(0, end) + pattern.text.substring(pattern.at);
  }
}
