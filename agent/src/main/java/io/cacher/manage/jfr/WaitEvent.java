package io.cacher.manage.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/** A call waited for another's load. */
@Name("io.cacher.CoalescedWait")
@Label("Coalesced Wait")
@Description("A call waited for the load of another call with the same key")
@Category("Cacher")
@Threshold("10 ms")
@StackTrace(false)
final class WaitEvent extends CallEvent {}
