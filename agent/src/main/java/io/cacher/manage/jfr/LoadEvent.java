package io.cacher.manage.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/** A call ran its method. */
@Name("io.cacher.Load")
@Label("Cache Load")
@Description("A cached method ran since no live result was found")
@Category("Cacher")
@Threshold("10 ms")
@StackTrace(false)
final class LoadEvent extends CallEvent {}
