/** Makes what Apache POI reads. Knows nothing of Cacher. */
@NullMarked
package com.example.poi;

import org.jspecify.annotations.NullMarked;
