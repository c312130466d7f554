package io.cacher.manage.metrics;

/**
 * The labels of a series, written as both formats want them.
 *
 * @param text such as {@code cache="a",result="hit"}; empty for none
 */
record Labels(String text) {

  static final Labels NONE = new Labels("");

  /** These and one more. */
  Labels and(String name, String value) {
    String label = name + "=\"" + escaped(value) + "\"";
    return new Labels(text.isEmpty() ? label : text + "," + label);
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  @Override
  public String toString() {
    return text.isEmpty() ? "" : "{" + text + "}";
  }
}
