package io.cacher.manage.jmx;

import io.cacher.manage.Notices;
import io.cacher.manage.RuleChanges;
import java.time.Duration;
import java.util.List;

/** The running agent, as far as it is managed. Thread-safe. */
public interface ManagedAgent {

  /** The agent's version. */
  String version();

  /** The rule files and directories, as given. */
  List<String> ruleFiles();

  /** What is wrong with the rule files as they were read last, a line each. */
  List<String> ruleProblems();

  /**
   * Reads the rule files anew and has their rules in force, unless anything is wrong with them.
   *
   * @return what became of which cache, or all that is wrong; in lines
   */
  String reload();

  /** The rules in force as text, without secrets. */
  String rules();

  /** What the last reload answered, whoever asked for it; empty if there was none. */
  String lastReload();

  /** How often other rules were put in force since the start. */
  long reloadCount();

  /** What there is to tell of. */
  Notices notices();

  /** Has a listener told of reloads from now on. */
  void listen(RuleChanges listener);

  /** The rules in force with their caches, in order; a snapshot. */
  List<ManagedCache> caches();

  /** How much before its end an entry may leave. It may get finer, never coarser. */
  Duration clockResolution();

  /** Patterns for which nothing is woven, each with the reason. */
  List<String> unmatchedPatterns();

  /** Methods woven for a cache, up to a limit. */
  List<String> wovenMethods(String cache);

  /** How many methods are woven in all. */
  int wovenMethodCount();

  /** How many classes are woven in all. */
  int wovenClassCount();

  /** The last lines of the log, each with its time, oldest first. */
  List<String> recentLog();

  /** Faults since the start. */
  long errorCount();

  /** What became of each pattern of a cache, and the verdicts on it. */
  String explain(String cache);

  /** The verdicts on a cache, a line each. */
  List<String> verdicts(String cache);

  /** How many different verdicts stand on a cache. */
  int verdictCount(String cache);

  /** Has what its writers put off written, and waits; returns how many calls are pending then. */
  long flushWrites(String cache);

  /** Whether the agent as a whole is on; rules may be off all the same. */
  boolean isOn();

  /**
   * Turns the agent as a whole on or off, weaving or restoring classes. What was said of each cache
   * is remembered meanwhile.
   */
  void setOn(boolean on);

  /** Turns all caches of a rule on or off, weaving or restoring their classes. */
  void setOn(String cache, boolean on);
}
