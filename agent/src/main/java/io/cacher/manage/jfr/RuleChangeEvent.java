package io.cacher.manage.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The rule files were read again. */
@Name("io.cacher.RuleChange")
@Label("Rule Change")
@Description("The rule files have changed and were read again")
@Category("Cacher")
@StackTrace(false)
final class RuleChangeEvent extends Event {

  @Label("Accepted")
  @Description("Whether the new rules are in force; if not, the old ones are")
  final boolean accepted;

  @Label("Diff")
  @Description("What changed, or what is wrong with the new rules")
  final String diff;

  RuleChangeEvent(boolean accepted, String diff) {
    this.accepted = accepted;
    this.diff = diff;
  }

  /** Throws nothing. */
  static void write(boolean accepted, String diff) {
    try {
      new RuleChangeEvent(accepted, diff).commit();
    } catch (Throwable recorder) {
      // One record less.
    }
  }
}
