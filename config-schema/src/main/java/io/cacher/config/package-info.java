/**
 * The rule file: its immutable model, its loader and its JSON Schema.
 *
 * <p>Depends on SnakeYAML and the JDK alone, so that rules can be checked without the agent.
 */
@NullMarked
package io.cacher.config;

import org.jspecify.annotations.NullMarked;
