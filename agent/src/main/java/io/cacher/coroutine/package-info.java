/**
 * Suspend functions of Kotlin: how a call is told from a resumption, how a value that comes later
 * passes through us, and how coroutines wait for the load of another. Everything of Kotlin is the
 * application's. May depend on {@code cache} and {@code boot}.
 */
@NullMarked
package io.cacher.coroutine;

import org.jspecify.annotations.NullMarked;
