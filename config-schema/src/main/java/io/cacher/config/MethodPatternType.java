package io.cacher.config;

import java.util.List;
import java.util.Map;

/** A method pattern. */
final class MethodPatternType extends ScalarType<MethodPattern> {

  private static final String BLANK = "[ \\t\\r\\n]";
  private static final String SEGMENT = "[" + Letters.START + "*][" + Letters.PART + "*]*";
  private static final String NAMED_TYPE = SEGMENT + "(?:\\.\\.?" + SEGMENT + ")*";
  private static final String TYPE_ARGUMENTS = "<(?:[^<>()]|<(?:[^<>()]|<[^<>()]*>)*>)*>";
  private static final String TYPE = NAMED_TYPE + "(?:" + TYPE_ARGUMENTS + ")?(?:\\[\\])*";
  private static final String MODIFIER =
      "(?:public|protected|private|static|final|synchronized|abstract|default|native|strictfp)";
  private static final String PARAMETER = "(?:\\.\\.|" + TYPE + ")";
  private static final String PARAMETERS =
      "(?:" + PARAMETER + BLANK + "*," + BLANK + "*)*(?:\\.\\.|" + TYPE + "(?:\\.\\.\\.)?)";

  /** What {@link MethodPatternParser} accepts, for editors. */
  static final String REGEX =
      "^(?![\\s\\S]*\\*\\*)"
          + BLANK
          + "*(?:!"
          + BLANK
          + "*)?(?:@"
          + NAMED_TYPE
          + BLANK
          + "+)*(?:(?!"
          + MODIFIER
          + BLANK
          + ")"
          + TYPE
          + BLANK
          + "+)?"
          + NAMED_TYPE
          + "\\+?\\.(?!new"
          + BLANK
          + "*(?:\\(|$))(?:"
          + SEGMENT
          + "\\("
          + BLANK
          + "*(?:"
          + PARAMETERS
          + BLANK
          + "*)?\\)|(?!\\p{Lu})"
          + SEGMENT
          + ")"
          + BLANK
          + "*$";

  @Override
  MethodPattern parse(String text, Position position) throws InvalidValueException {
    return MethodPatternParser.parse(text, position);
  }

  @Override
  public String expected() {
    return "a method pattern such as `com.acme.ProductService.findById(long)`";
  }

  @Override
  List<Map<String, Object>> alternatives() {
    return List.of(Schema.text(REGEX));
  }
}
