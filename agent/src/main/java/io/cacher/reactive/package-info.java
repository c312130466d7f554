/**
 * Results that work when they are subscribed to: Reactor's and RxJava's.
 *
 * <p>Knows those libraries by name only; what it calls is looked up in the application's own class
 * loader when a method is linked. May depend on {@code boot} and {@code cache}.
 */
@NullMarked
package io.cacher.reactive;

import org.jspecify.annotations.NullMarked;
