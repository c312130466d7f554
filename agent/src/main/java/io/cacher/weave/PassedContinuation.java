package io.cacher.weave;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The continuation that a suspend function is given, which advice may replace. */
@Retention(RetentionPolicy.RUNTIME)
@interface PassedContinuation {}
