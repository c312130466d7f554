/**
 * How people watch and steer the agent. Sits on top; nothing on the way of a call depends on it.
 */
@NullMarked
package io.cacher.manage;

import org.jspecify.annotations.NullMarked;
