@NullMarked
package io.cacher.weigh;

import org.jspecify.annotations.NullMarked;
