/** A program whose start is measured. It depends on the JDK alone. */
@NullMarked
package com.example.start;

import org.jspecify.annotations.NullMarked;
