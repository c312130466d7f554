package io.cacher.manage.jmx;

import java.util.List;

/** The agent as a whole. */
@Description("The Cacher agent: its rules, what it wove, and what went wrong.")
public interface AgentMXBean {

  @Description("The agent's version.")
  String getVersion();

  @Description("The rule files and directories, as given.")
  List<String> getRuleFiles();

  @Description(
      "What is wrong with the rule files as they were read last. After a reload, the rules before"
          + " stay in force; at the start, caches with a problem are left out.")
  List<String> getRuleProblems();

  @Description("How often changed rule files have been put in force.")
  long getReloadCount();

  @Description("What the last reload changed, or why it was rejected; empty if there was none.")
  String getLastReload();

  @Description("The names of the caches.")
  List<String> getCaches();

  @Description("How many classes are woven.")
  int getWovenClasses();

  @Description("How many methods are woven.")
  int getWovenMethods();

  @Description("Patterns for which nothing is woven, each with the reason.")
  List<String> getUnmatchedPatterns();

  @Description("The last lines that the agent wrote to its log, each with its time.")
  List<String> getRecentLog();

  @Description("Faults of the agent since the start; the log has one line for each kind.")
  long getErrors();

  @Description("Entries leave up to this much before their lifetime ends, in milliseconds.")
  float getClockResolution();

  @Description("Invalidates everything in all caches; returns how many entries there were.")
  long invalidateAll();

  @Description(
      "Invalidates a tag in all caches, in constant time; returns whether any entry had it.")
  boolean invalidateTag(@Description("a tag as entries have it, such as product:42") String tag);

  @Description(
      "Whether the agent is on. Off, no cache answers; each remembers its own mode meanwhile.")
  String getMode();

  void setMode(@Description("on or off") String mode);

  @Description(
      "Reads the rule files and puts them in force, unless anything is wrong with them; returns"
          + " what changed, or what is wrong.")
  String reload();

  @Description(
      "The rules in force, with all their properties; the files may say otherwise by now. Secrets and"
          + " the calls of `warm` are left out.")
  String rules();

  @Description("What became of each pattern of each cache, and why.")
  String explain();
}
