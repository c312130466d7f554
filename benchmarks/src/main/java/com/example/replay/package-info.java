/** A program that calls one method with the keys of a trace; knows nothing of caching. */
@NullMarked
package com.example.replay;

import org.jspecify.annotations.NullMarked;
