@NullMarked
package io.cacher.store.memcached;

import org.jspecify.annotations.NullMarked;
