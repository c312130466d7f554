@NullMarked
package io.cacher.agent;

import org.jspecify.annotations.NullMarked;
