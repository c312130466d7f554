/** What a miss costs in a full cache: a load, a store and an eviction. Knows nothing of Cacher. */
@NullMarked
package com.example.miss;

import org.jspecify.annotations.NullMarked;
