package io.cacher.config;

/** A text that is shown nowhere: not in logs, in explanations, reports or exceptions. */
public final class Secret {

  private final String text;

  /** Hides {@code text}. */
  public Secret(String text) {
    this.text = text;
  }

  /** The text, for whom it is meant. */
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
