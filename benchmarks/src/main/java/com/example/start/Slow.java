package com.example.start;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** An annotation that rules ask for. */
@Retention(RetentionPolicy.CLASS)
@interface Slow {}
