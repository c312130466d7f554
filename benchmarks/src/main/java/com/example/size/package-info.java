/** What a hit costs in a table that has grown large. Knows nothing of Cacher. */
@NullMarked
package com.example.size;

import org.jspecify.annotations.NullMarked;
