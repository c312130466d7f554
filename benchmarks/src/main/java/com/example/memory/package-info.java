/** A program that fills caches and weighs them. Knows nothing of Cacher. */
@NullMarked
package com.example.memory;

import org.jspecify.annotations.NullMarked;
