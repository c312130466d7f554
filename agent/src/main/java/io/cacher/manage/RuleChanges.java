package io.cacher.manage;

/** Hears of rule files that were read anew. Called after the change, by one thread at a time. */
public interface RuleChanges {

  /**
   * Other rules are in force.
   *
   * @param diff what became of which cache, in lines
   */
  void changed(String diff);

  /**
   * The files are not in order, and the old rules stay in force.
   *
   * @param report all that is wrong, in lines
   */
  void rejected(String report);
}
