package io.cacher.config;

/** The moment of a trigger's call at which a reaction takes place. */
public enum When {
  /** As it is called, whatever becomes of the call. */
  BEFORE("before"),
  /** When it has returned, and not when it has thrown. */
  AFTER("after"),
  /**
   * When it has returned and the transaction around it, if there is one, has been committed; never
   * when that was rolled back.
   */
  AFTER_COMMIT("after-commit");

  private final String word;

  When(String word) {
    this.word = word;
  }

  /** The key in a rule file. */
  public String word() {
    return word;
  }
}
