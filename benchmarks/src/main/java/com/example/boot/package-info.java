/** A Spring Boot application whose start is measured. Knows nothing of Cacher. */
@NullMarked
package com.example.boot;

import org.jspecify.annotations.NullMarked;
