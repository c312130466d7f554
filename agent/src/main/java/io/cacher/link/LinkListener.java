package io.cacher.link;

/** Hears of methods that could not be linked. Thread-safe. */
public interface LinkListener {

  /**
   * A method's calls will pass, for good.
   *
   * @param cache the rule's name
   * @param method the method as people write it
   * @param reason one sentence for people to read
   */
  void notLinked(String cache, String method, String reason);

  /**
   * What should invalidate a cache, or be stored by it, cannot be heard.
   *
   * @param cache the rule's name
   * @param method the method, or class, that it reacts to
   * @param reason one sentence for people to read
   */
  default void notHeard(String cache, String method, String reason) {}

  /**
   * A part of a rule seems to have no effect on a method, which is cached all the same.
   *
   * @param cache the rule's name
   * @param sentence for people to read
   */
  default void doubtful(String cache, String sentence) {}
}
