package io.cacher.manage.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A rule does not fit what its methods do. */
@Name("io.cacher.Mismatch")
@Label("Rule Mismatch")
@Description("The agent found that a rule does not fit the calls it is for")
@Category("Cacher")
@StackTrace(false)
final class MismatchEvent extends Event {

  @Label("Cache")
  @Description("The cache's name in the rule file")
  final String cache;

  @Label("Verdict")
  @Description("The name of what is wrong, such as keys-never-repeat")
  final String verdict;

  @Label("What")
  @Description("Why it is thought so, and what to do")
  final String what;

  MismatchEvent(String cache, String verdict, String what) {
    this.cache = cache;
    this.verdict = verdict;
    this.what = what;
  }

  /** Throws nothing. */
  static void write(String cache, String verdict, String what) {
    try {
      new MismatchEvent(cache, verdict, what).commit();
    } catch (Throwable stackOrRecorder) {
      // One record less.
    }
  }
}
