/** Tests of what starts and looks after the agent's parts. */
@NullMarked
package io.cacher.agent;

import org.jspecify.annotations.NullMarked;
