package io.cacher.invalidate;

/** Hears of reactions that could not be carried out as the rule says. Thread-safe. */
public interface ReactionListener {

  /**
   * A key, tag or value could not be told, or did not fit.
   *
   * @param cache the rule's name
   * @param trigger the method that was called, as people write it
   * @param reason one sentence for people to read: what is the matter and what was done instead
   */
  void reactionFailed(String cache, String trigger, String reason);
}
