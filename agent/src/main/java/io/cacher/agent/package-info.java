/**
 * Start-up wiring: reads options and rules, and connects the rooms of the agent with one another.
 *
 * <p>May depend on every other package; nothing depends on it.
 */
@NullMarked
package io.cacher.agent;

import org.jspecify.annotations.NullMarked;
