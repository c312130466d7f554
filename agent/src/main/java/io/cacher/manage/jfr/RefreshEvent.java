package io.cacher.manage.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/** A method ran in the background. */
@Name("io.cacher.Refresh")
@Label("Cache Refresh")
@Description("A cached method ran in the background to renew its result")
@Category("Cacher")
@Threshold("10 ms")
@StackTrace(false)
final class RefreshEvent extends CallEvent {}
